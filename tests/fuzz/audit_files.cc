// The files that an audit leaves in its folder, read again to resume, compare or judge it: whoever
// changed them meanwhile.
#include <nlohmann/json.hpp>

#include "audit/audit_folder.h"
#include "audit/blind_features.h"
#include "audit/findings.h"
#include "audit/near_duplicates.h"
#include "audit/output_folder.h"
#include "audit/row_store.h"
#include "core/base/bad_input.h"
#include "fuzz/input.h"
#include "judging/canary_draw.h"

namespace {

class Silent : public msc::audit::Listener {
  void note(const std::string&) override {}
  void progress(int64_t, int64_t) override {}
  bool cancelled() override { return false; }
};

void read(int which, const fuzz::Folder& folder) {
  if (which == 0) msc::audit::read_duplicates(folder.path() + "/near_duplicates.json");
  if (which == 1) msc::audit::read_features(folder.path() + "/features.jsonl");
  if (which == 2) msc::audit::FeatureLog(folder.path() + "/features.jsonl", 0600).append("id", {1});
  if (which == 3) msc::audit::RowStore(folder.path() + "/rows.jsonl").sync();
  if (which == 4) {
    folder.write(".memberscope", std::string(msc::audit::kListTitle) + "\nrun.json\n");
    Silent listener;
    msc::audit::AuditFolder(folder.path(), {{"run", "1"}}, "", 1, msc::audit::Existing::kResume,
                            true, listener)
        .write_spent(1);
  }
  if (which == 6) msc::audit::QueryLog(folder.path() + "/rows.asked.jsonl", 0600).ask("id");
  if (which == 7) msc::audit::OutputFolder(folder.path(), {}).clear();
  if (which == 5) msc::audit::CanaryDraw::read(folder.path(), "a seal");
  if (which == 8) msc::audit::read_findings(folder.path() + "/findings.json");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  if (size < 1) return 0;
  const char* const names[] = {"near_duplicates.json", "features.jsonl", "features.jsonl",
                               "rows.jsonl",           "run.json",       "draw.csv",
                               "rows.asked.jsonl",     ".memberscope",   "findings.json"};
  const int which = bytes[0] % 9;
  const fuzz::Folder folder;
  folder.write(names[which], {reinterpret_cast<const char*>(bytes) + 1, size - 1});
  if (which == 5) folder.write("salt.txt", "salt\n");
  try {
    read(which, folder);
  } catch (const msc::audit::InputError&) {
  } catch (const msc::BadInput&) {
  }
  return 0;
}
