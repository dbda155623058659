// Victims from libraries of strangers, through the public functions.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memberscope/open_model.hpp>
#include <string>
#include <vector>

#include "support/catch2.h"
#include "support/failure.h"

namespace {

namespace fs = std::filesystem;
using memberscope::ModelOptions;
using memberscope::open_victim;
using test::Failure;
using test::failure_of;

std::string library(const std::string& name) {
  return std::string(PLUGINS) + "/lib" + name + ".so";
}

std::string plugin(const std::string& name, const std::string& options = "") {
  return "plugin:" + library(name) + options;
}

std::vector<float> ask(const memberscope::VictimHandle& victim) {
  std::vector<float> x{0, 0.25f, 0.5f, 1};
  const auto shape = victim.output_spec({2, 2, 1}).shape;
  std::vector<float> y(static_cast<size_t>(shape.height * shape.width * shape.channels));
  victim.predict({x.data(), 2, 2, 1}, {y.data(), shape.height, shape.width, shape.channels});
  return y;
}

Failure refusal(const std::string& text, const ModelOptions& options = {}) {
  return failure_of([&] { open_victim(text, options); });
}

/// Another current folder while it lives.
class Inside {
 public:
  explicit Inside(const fs::path& folder) { fs::current_path(folder); }
  ~Inside() { fs::current_path(before_); }

 private:
  fs::path before_ = fs::current_path();
};

class BackendPath {
 public:
  explicit BackendPath(const std::string& path) {
    setenv("MEMBERSCOPE_BACKEND_PATH", path.c_str(), 1);
  }
  ~BackendPath() { unsetenv("MEMBERSCOPE_BACKEND_PATH"); }
};

}  // namespace

TEST_CASE("a plug-in answers, with its options as text and as pairs") {
  CHECK(ask(open_victim(plugin("sound", ",gain=0.5"))) == std::vector<float>{0, .125f, .25f, .5f});
  CHECK(ask(open_victim(plugin("sound"), {{"gain", "0.5"}, {"size", "half"}})) ==
        std::vector<float>{0, .125f});
  CHECK(open_victim(plugin("sound", R"(,gain=1,note=one\, two)")).identity() ==
        "my victim one, two");
  CHECK(ask(open_victim(plugin("plain"))) == std::vector<float>{0, .125f, .25f, .5f});
}

TEST_CASE("two plug-ins whose classes have one name are two") {
  const auto first = open_victim(plugin("sound", ",gain=1"));
  CHECK(ask(open_victim(plugin("twin"))) == std::vector<float>(4, .25f));
  CHECK(ask(first)[3] == 1);
  CHECK(refusal(plugin("twin", ",gain=1")).says("no option 'gain'"));
}

TEST_CASE("what a library is and takes can be read") {
  const auto& sound = memberscope::open_backend(library("sound"));
  CHECK(std::string(sound.name) == "MyVictim");
  REQUIRE(sound.n_victim_options == 4);
  CHECK(std::string(sound.victim_options[0].name) == "gain");
  CHECK(sound.victim_options[0].required == 1);
  CHECK(&memberscope::open_backend(library("sound")) == &sound);
  const auto names = memberscope::backend_names();
  CHECK(names == std::vector<std::string>{"cmd", "serve", "torch", "onnx"});
  CHECK(msc_backend_name(-1) == nullptr);
  CHECK(std::string(memberscope::open_backend("cmd").victim_options[0].name) == "command");
}

TEST_CASE("options that a plug-in does not take, or misses, are told with those it takes") {
  const auto unknown = refusal(plugin("sound", ",gain=1,gian=1"));
  CHECK(unknown.status == MSC_INVALID_ARGUMENT);
  CHECK(unknown.says("MyVictim: there is no option 'gian'. It takes"));
  CHECK(unknown.says("gain (a number, 0 to 1, required, default 1): what x is multiplied with"));
  CHECK(unknown.says("size (same|half, default same)"));
  CHECK(refusal(plugin("sound")).says("option 'gain' is missing"));
  CHECK(refusal(plugin("sound", ",gain=1e")).says("'gain' is '1e', expected a number"));
  CHECK(refusal(plugin("sound", ",gain=nan")).says("'gain' is 'nan'"));
  CHECK(refusal(plugin("sound", ",gain=0,5")).says("KEY=VALUE"));
  CHECK(refusal(plugin("sound", ",gain=1,size=third")).says("expected one of same|half"));
  CHECK(refusal(plugin("sound", ",gain=1,gain=1")).says("given twice"));
  CHECK(refusal(plugin("sound", ",gain=1"), {{"gain", "1"}}).says("given twice"));
  const auto thrown = refusal(plugin("sound", ",gain=2"));
  CHECK(thrown.status == MSC_VICTIM_FAILED);
  CHECK(thrown.says("a gain above 1 leaves the range"));
}

TEST_CASE("a file that is no backend says what it is instead") {
  const auto text = fs::path(PLUGINS) / "libtext.so";
  std::ofstream(text) << "not a library";
  const auto no_library = refusal("plugin:" + text.string());
  CHECK(no_library.status == MSC_IO);
  CHECK(no_library.says("libtext.so: cannot be opened as a library"));
  CHECK(refusal(plugin("none")).says("exports no function msc_backend_entry"));
  CHECK(refusal(plugin("absent")).says("there is no such file"));
  CHECK(refusal("plugin:").says("a library is expected"));
}

TEST_CASE("a library of another version of the contract is refused with both versions") {
  const std::string both = "was compiled for version 2 of the backend contract";
  for (const char* name : {"other_version", "silent_version"}) {
    const auto refused = refusal(plugin(name));
    CHECK(refused.status == MSC_UNSUPPORTED);
    CHECK(refused.says(both));
    CHECK(refused.says("speaks version 1"));
  }
  const auto& sound = memberscope::open_backend(library("sound"));
  CHECK(sound.abi == MSC_BACKEND_ABI);
}

TEST_CASE("entries and open functions that break the contract end in an error") {
  CHECK(refusal(plugin("throwing")).says("threw an exception, which it must not: no such luck"));
  CHECK(refusal(plugin("fails")).says("the weights are not where they were"));
  CHECK(refusal(plugin("no_name")).says("it has no name"));
  CHECK(refusal(plugin("no_victim")).says("has no victims"));
  CHECK(refusal(plugin("no_predict")).says("without output_spec or predict"));
  CHECK(refusal(plugin("only_fails")).status == MSC_OUT_OF_MEMORY);
}

TEST_CASE("a victim that misbehaves fails its pair") {
  CHECK(failure_of([] { ask(open_victim(plugin("faulty", ",fault=nan"))); }).status ==
        MSC_NOT_FINITE);
  CHECK(failure_of([] {
          ask(open_victim(plugin("faulty", ",fault=no-shape")));
        }).says("declares an output of 2 x -1 x 1"));
  CHECK(failure_of([] {
          ask(open_victim(plugin("faulty", ",fault=throws")));
        }).says("not a std::exception"));
}

TEST_CASE("a name without a slash is never looked for in the current folder") {
  const Inside inside(PLUGINS);
  const auto refused = refusal("plugin:libplain.so");
  CHECK(refused.status == MSC_IO);
  CHECK(refused.says("the one in the current folder is ./libplain.so"));
  CHECK(ask(open_victim("plugin:./libplain.so"))[3] == .5f);
  setenv("LD_LIBRARY_PATH", "", 1);
  CHECK(refusal("plugin:libplain.so").status == MSC_IO);
  const BackendPath path(PLUGINS);
  CHECK(ask(open_victim("plugin:libplain.so"))[3] == .5f);
}

TEST_CASE("programs are opened by the same texts") {
  const auto victim = open_victim("cmd:cat", {{"channels", "1"}});
  CHECK(ask(victim) == std::vector<float>{0, .25f, .5f, 1});
  CHECK(refusal("cmd:cat", {{"chanels", "1"}}).says("no option 'chanels'"));
  CHECK(refusal("cmd:").says("command is empty"));
  CHECK(refusal("cmd:cat", {{"output_kind", "logits"}}).says("--classes"));
  CHECK(refusal("cmd:cat", {{"timeout", "0"}}).says("above 0"));
  CHECK(refusal("cmd:cat", {{"array_layout", "whc"}}).says("auto|hwc|chw"));
}

TEST_CASE("files go to the backend that claims their name") {
  const auto file = fs::path(PLUGINS) / "model.unknown";
  std::ofstream(file) << "anything";
  CHECK(refusal(file.string()).says(".pt (torch)"));
  CHECK(refusal(file.string()).says(".onnx (onnx)"));
  CHECK(refusal("nowhere.pt").says("found no such file"));
}

TEST_CASE("extractors are opened by name") {
  CHECK(memberscope::open_extractor("pyramid", {{"seed", "3"}}).identity() ==
        memberscope::Pyramid(3).identity());
  CHECK(failure_of([] {
          memberscope::open_extractor("pyramid", {{"sead", "3"}});
        }).says("no option 'sead'"));
  const auto unknown = failure_of([] { memberscope::open_extractor("resnet19"); });
  CHECK(unknown.says("'resnet19'"));
  CHECK(unknown.says("pyramid"));
  CHECK(unknown.message.find("onnx") == std::string::npos);  // which has none, installed or not
}

TEST_CASE("null arguments are errors") {
  msc_victim_model* victim = nullptr;
  msc_error error{};
  CHECK(msc_open_victim(nullptr, nullptr, 0, &victim, &error) == MSC_INVALID_ARGUMENT);
  CHECK(msc_open_victim("cmd:cat", nullptr, 1, &victim, &error) == MSC_INVALID_ARGUMENT);
  CHECK(msc_open_victim("cmd:cat", nullptr, 0, nullptr, &error) == MSC_INVALID_ARGUMENT);
  CHECK(msc_backend_open(nullptr, nullptr, nullptr) == MSC_INVALID_ARGUMENT);
  const msc_model_option null_value{"gain", nullptr};
  CHECK(msc_open_victim("cmd:cat", &null_value, 1, &victim, &error) == MSC_INVALID_ARGUMENT);
}
