#include "memberscope/c/reference_profile.h"

#include <memory>
#include <set>

#include "audit/references/population_file.h"
#include "audit/references/profile_file.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/row_decisions_handle.h"
#include "audit_capi/rows_handle.h"
#include "judging/reference_profile.h"

struct msc_reference_profile {
  msc::audit::ReferenceProfile found;
};

using namespace msc;
using namespace msc::capi;

int32_t msc_reference_profile_create(const msc_rows* references, const char* population_file,
                                     msc_reference_profile** profile, msc_error* error) {
  return audit_guard(error, [&] {
    require(references, "references is null");
    require(profile, "profile is null");
    const auto population =
        population_file ? audit::read_population_file(population_file) : std::string();
    *profile = new msc_reference_profile{audit::make_profile(references->rows, population)};
  });
}

int32_t msc_reference_profile_read(const char* file, msc_reference_profile** profile,
                                   msc_error* error) {
  return audit_guard(error, [&] {
    require(file, "file is null");
    require(profile, "profile is null");
    *profile =
        new msc_reference_profile{audit::profile_from_text(audit::read_profile_file(file), file)};
  });
}

int32_t msc_reference_profile_write(const msc_reference_profile* profile, const char* file,
                                    msc_error* error) {
  return audit_guard(error, [&] {
    require(profile, "profile is null");
    audit::write_profile_file(path_of(file), audit::to_text(profile->found));
  });
}

void msc_reference_profile_release(msc_reference_profile* profile) {
  delete profile;
}

int32_t msc_reference_profile_get(const msc_reference_profile* profile,
                                  msc_reference_profile_info* info, msc_error* error) {
  return audit_guard(error, [&] {
    require(profile, "profile is null");
    const auto& found = profile->found;
    std::set<std::string> groups(found.group_keys.begin(), found.group_keys.end());
    groups.erase("");
    msc_reference_profile_info to{};
    to.setup = found.setup.c_str();
    to.n = static_cast<int64_t>(found.rows.size());
    to.n_groups = static_cast<int64_t>(groups.size());
    to.has_population = found.population.empty() ? 0 : 1;
    write_struct(info, to, "msc_reference_profile_info");
  });
}

int32_t msc_reference_profile_decide(const msc_reference_profile* profile, const msc_rows* rows,
                                     const msc_row_decision_options* options,
                                     msc_row_decisions** decisions, msc_error* error) {
  return audit_guard(error, [&] {
    require(profile, "profile is null");
    require(rows, "rows is null");
    require(decisions, "decisions is null");
    *decisions = new msc_row_decisions(
        audit::decide(rows->rows, profile->found, decision_settings(options)));
  });
}
