#include "capi/run.h"

#include "capi/guard.h"

namespace msc::capi {

AuditCallbacks read_run_callbacks(const msc_run_options* from) {
  const auto c = read_struct(from, "msc_run_options");
  AuditCallbacks callbacks;
  if (c.progress)
    callbacks.progress = [c](int64_t done, int64_t total) { c.progress(c.user, done, total); };
  if (c.cancelled) callbacks.cancelled = [c] { return c.cancelled(c.user) != 0; };
  return callbacks;
}

RunOptions read_run_options(const msc_run_options* from) {
  const auto c = read_struct(from, "msc_run_options");
  if (c.threads < 0 || c.threads > 4096)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "msc_run_options: threads is {}, expected 0 to 4096",
         c.threads);
  if (c.batch < 0 || c.batch > 65536)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "msc_run_options: batch is {}, expected 0 to 65536",
         c.batch);
  RunOptions options;
  options.threads = c.threads;
  options.batch = c.batch == 0 ? 1 : c.batch;
  if (c.run_workers)
    options.run_workers = [c](int n, const std::function<void(int)>& worker) {
      c.run_workers(
          c.user, n,
          [](void* context, int32_t index) {
            (*static_cast<const std::function<void(int)>*>(context))(index);
          },
          const_cast<std::function<void(int)>*>(&worker));
    };
  return options;
}

}  // namespace msc::capi
