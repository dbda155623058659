#include "judging/reference_profile.h"

#include "audit/references/profile_file.h"
#include "judging/decisions.h"
#include "report_rows.h"
#include "support/catch2.h"

using namespace msc::audit;

namespace {

constexpr const char* kSetup = "0.1.0 victim:aa method:bb data:cc";

/// Non-members, or members, who say how they were asked.
std::vector<Row> asked(int n, int member, const std::string& prefix,
                       const std::string& setup = kSetup) {
  std::vector<Row> rows;
  for (auto& row : audit_rows(2 * n, 0.3)) {
    if (*row.member != member) continue;
    row.id = prefix + row.id;
    row.extra = {{"setup", setup},
                 {"blind_x_mean", 0.3 + 0.001 * static_cast<double>(rows.size() % 97)},
                 {"l_rec_class_1", *row.l_rec}};
    rows.push_back(row);
  }
  return rows;
}

template <typename Body>
std::string refusal(const Body& body) {
  try {
    body();
  } catch (const InputError& e) {
    return e.what();
  }
  return "accepted";
}

ReferenceProfile stored(const std::vector<Row>& references) {
  return profile_from_text(to_text(make_profile(references, "")), "profile");
}

bool says(const std::string& text, const char* words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("an image is decided on by a stored profile as by the rows themselves") {
  const auto references = asked(100, 0, "ref");
  const auto images = asked(30, 1, "new");
  const auto by_rows = decide(images, references);
  const auto by_profile = decide(images, stored(references));
  REQUIRE(by_profile.each.images.size() == 30);
  for (size_t i = 0; i < 30; ++i)
    CHECK(by_profile.each.images[i].p_value == by_rows.each.images[i].p_value);
  CHECK(by_profile.used.at_least == by_rows.used.at_least);
  CHECK(by_profile.set.p_value == by_rows.set.p_value);
  const auto one = decide({images.front()}, stored(references));
  CHECK(one.each.n_member == 1);
}

TEST_CASE("a profile holds no id, and no name of a group") {
  auto references = asked(40, 0, "secret");
  for (size_t i = 0; i < references.size(); ++i)
    references[i].group = "patient" + std::to_string(i / 2);
  references[0].message = "a secret folder";
  const auto text = to_text(make_profile(references, ""));
  CHECK_FALSE(says(text, "secret"));
  CHECK_FALSE(says(text, "patient"));
  CHECK(text == to_text(profile_from_text(text, "profile")));
  CHECK(says(to_text(make_profile(references, "")), kSetup));
}

TEST_CASE("what was asked otherwise is refused, and what differs is said") {
  const auto profile = stored(asked(60, 0, "ref"));
  const auto said = [&](const char* setup) {
    return refusal([&] { decide(asked(5, 1, "new", setup), profile); });
  };
  CHECK(said(kSetup) == "accepted");
  CHECK(says(said("0.1.0 victim:ab method:bb data:cc"), "differ in victim"));
  CHECK(says(said("0.1.0 victim:aa method:b0 data:cc"), "differ in method"));
  CHECK(says(said("0.1.0 victim:aa method:bb data:c0"), "differ in data"));
  CHECK(says(said("0.2.0 victim:aa method:bb data:cc"), "differ in 0.1.0"));
  CHECK(says(said(""), "does not say how it was asked"));
  CHECK(says(refusal([] { make_profile(asked(5, 0, "ref", ""), ""); }), "column setup"));
  auto mixed = asked(5, 0, "ref");
  for (auto& row : asked(5, 0, "two", "0.1.0 victim:xx method:bb data:cc")) mixed.push_back(row);
  CHECK(says(refusal([&] { make_profile(mixed, ""); }), "differ in victim"));
  CHECK(says(refusal([] { make_profile(asked(5, 1, "ref"), ""); }), "no scored non-member"));
  CHECK(says(refusal([] { make_profile(asked(5, 0, "ref"), "bytes"); }), "other references"));
}

TEST_CASE("references that are to be decided on are refused, by id and by group") {
  auto references = asked(60, 0, "ref");
  references[3].group = "patient 3";
  const auto profile = stored(references);
  CHECK(says(refusal([&] { decide({references[5]}, profile); }), "among the profile's references"));
  auto sibling = asked(1, 1, "new");
  sibling[0].group = "patient 3";
  CHECK(says(refusal([&] { decide(sibling, profile); }), "among the profile's references"));
}

TEST_CASE("a profile edited by hand, cut short or of another kind is refused") {
  const auto text = to_text(make_profile(asked(20, 0, "ref"), ""));
  const auto read = [](const std::string& bytes) {
    return refusal([&] { profile_from_text(bytes, "profile"); });
  };
  CHECK(read(text) == "accepted");
  auto edited = text;
  edited.replace(edited.find("victim:aa"), 9, "victim:ab");
  CHECK(says(read(edited), "edited"));
  CHECK(says(read(text.substr(0, text.size() / 2)), "something else"));
  CHECK(says(read("{}"), "something else"));
  CHECK(says(read(profile_text({{"rows", 3}})), "another form"));
  auto newer = text;
  newer.replace(newer.find("profile\":1"), 10, "profile\":2");
  CHECK(says(read(newer), "version 2"));
}

TEST_CASE("an image unlike the references is named, a single one too; others are not") {
  const auto references = asked(200, 0, "ref");
  auto images = asked(15, 1, "new");
  const auto fine = decide(images, references);
  for (const auto& warning : fine.warnings) CHECK_FALSE(says(warning, "unlike"));
  images[7].set("blind_x_mean", 0.9);
  const auto one_off = decide(images, references);
  const auto& warnings = one_off.warnings;
  CHECK(std::any_of(warnings.begin(), warnings.end(), [&](const std::string& w) {
    return says(w, "1 of 15 images is unlike") && says(w, images[7].id.c_str()) &&
           says(w, "x_mean");
  }));
  const auto alone = decide({images[7]}, stored(references));
  CHECK(alone.unlike[0].p_value == Approx(1 / 201.));
  CHECK(says(alone.warnings.back() + alone.warnings.front(), "unlike the references"));
  CHECK(decided_rows(alone)[0].number("p_like_references") == Approx(1 / 201.));
}

TEST_CASE("an image drawn like the references is called unlike no more often than it may") {
  int called = 0;
  for (int trial = 0; trial < 97; ++trial) {
    auto rows = asked(97, 0, "ref");
    const auto image = rows[static_cast<size_t>(trial)];
    rows.erase(rows.begin() + trial);
    called += decide({image}, rows).unlike[0].p_value <= 0.05;
  }
  CHECK(called <= 5);
}
