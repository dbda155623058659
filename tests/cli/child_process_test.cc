#include "victims/child_process.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>

#include <string>
#include <thread>

#include "support/catch2.h"
#include "victims/tagged_array.h"

namespace {

using msc::victims::ChildProcess;
using msc::victims::read_tag;
using msc::victims::tag_line;
using msc::victims::TaggedAnswer;

ChildProcess::Clock::time_point in_seconds(int n) {
  return ChildProcess::Clock::now() + std::chrono::seconds(n);
}

std::string line_of(ChildProcess& child) {
  std::string output;
  child.talk("", false, in_seconds(60), output,
             [](const std::string& so_far, size_t) { return so_far.back() == '\n'; });
  return output;
}

/// Whether a process is gone within ten seconds.
bool ends(pid_t pid) {
  for (int i = 0; i < 1000; ++i) {
    if (kill(pid, 0) != 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// Prints the number of a process of another session whose parent has ended.
const std::string kStray = "setsid sh -c 'sleep 86400 & echo $!'; ";

}  // namespace

TEST_CASE("A child ends with all its descendants, several children apart from each other") {
  ChildProcess first(kStray + "cat");
  const pid_t first_stray = std::stoi(line_of(first));
  pid_t second_stray = 0;
  {
    ChildProcess second(kStray + "cat");
    second_stray = std::stoi(line_of(second));
    CHECK(kill(second_stray, 0) == 0);
  }
  CHECK(kill(second_stray, 0) != 0);
  CHECK(kill(first_stray, 0) == 0);
  first.kill_all();
  CHECK(kill(first_stray, 0) != 0);
}

TEST_CASE("The end of a child's input reaches it while another child lives") {
  ChildProcess first("cat; echo end"), second("cat");
  std::string output;
  const auto never = [](const std::string&, size_t) { return false; };
  CHECK(first.talk("x", true, in_seconds(60), output, never) == ChildProcess::Talk::kClosed);
  CHECK(output == "xend\n");
  CHECK(first.wait(in_seconds(60)).empty());
}

TEST_CASE("What the shell leaves in the background may answer, and ends with the child") {
  ChildProcess child("exec 5<&0; (sleep 0.3; cat <&5; echo late >&2) & echo $!; exit 3");
  std::string output;
  const auto never = [](const std::string&, size_t) { return false; };
  CHECK(child.talk("x\n", true, in_seconds(60), output, never) == ChildProcess::Talk::kClosed);
  CHECK(output.substr(output.size() - 2) == "x\n");
  CHECK(child.wait(in_seconds(60)) == "exit code 3");
  CHECK(ends(std::stoi(output)));
}

TEST_CASE("A child says how it ended, and all that it wrote to standard error is read") {
  ChildProcess killed("kill -SEGV $$");
  CHECK(killed.wait(in_seconds(60)) == "killed by signal 11");
  ChildProcess late("head -c 50000 /dev/zero | tr '\\0' x >&2; echo the end >&2; exit 9");
  CHECK(late.wait(in_seconds(60)) == "exit code 9");
  CHECK(late.error_tail().size() == 600);
  CHECK(late.error_tail().substr(592) == "the end\n");
  ChildProcess endless("sleep 86400");
  CHECK(endless.wait(ChildProcess::Clock::now()) == "still running");
}

TEST_CASE("When the process between us and the shell is killed, so is the shell") {
  ChildProcess child("echo $PPID; echo $$; exec sleep 86400");
  std::string output;
  child.talk("", false, in_seconds(60), output, [](const std::string& so_far, size_t) {
    return std::count(so_far.begin(), so_far.end(), '\n') == 2;
  });
  const pid_t keeper = std::stoi(output), shell = std::stoi(output.substr(output.find('\n')));
  REQUIRE(keeper > 1);
  kill(keeper, SIGKILL);
  CHECK(ends(shell));
  CHECK(child.wait(in_seconds(60)) == "killed by signal 9");
}

TEST_CASE("A tag is read as it is written, and nothing else is") {
  const auto tag = read_tag("memberscope 1 12 345");
  REQUIRE(tag);
  CHECK(tag->number == 12);
  CHECK(tag->bytes == 345);
  CHECK(tag_line(*tag) == "memberscope 1 12 345\n");
  CHECK(tag_line({INT64_MAX, INT64_MAX}).size() <= msc::victims::kLongestTag);
  for (const char* line : {"", "memberscope 1 12", "memberscope 1 12 ", "memberscope 1 12 345 ",
                           "memberscope 1 -1 345", "memberscope 1 12 -345", "memberscope 2 12 345",
                           " memberscope 1 12 345", "memberscope 1 12 99999999999999999999",
                           "memberscope 1 12 345\r", "memberscope 1 12  345"})
    CHECK_FALSE(read_tag(line));
}

TEST_CASE("An answer ends where its tag says, whatever pieces it comes in") {
  std::string array = std::string("\x93NUMPY\x01\x00\x36\x00", 10) +
                      "{'descr': '|u1', 'fortran_order': False, 'shape': (3,)}";
  array[array.size() - 1] = '\n';
  array.insert(array.size() - 1, "}");
  array[8] = static_cast<char>(array.size() - 10);
  array += "abc";
  const std::string bytes = tag_line({7, static_cast<int64_t>(array.size())}) + array;
  TaggedAnswer answer(7, 1000);
  for (size_t n = 1; n < bytes.size(); ++n) REQUIRE_FALSE(answer.ends(bytes.substr(0, n), 0));
  REQUIRE(answer.ends(bytes, 0));
  CHECK(answer.fault().empty());
  CHECK(answer.array_in(bytes) == array);
  const auto fault = [](const std::string& all, int64_t largest, size_t unsent) {
    TaggedAnswer wrong(7, largest);
    return wrong.ends(all, unsent) ? wrong.fault() : "none";
  };
  CHECK_FALSE(fault(bytes + "x", 1000, 0).empty());
  CHECK_FALSE(fault(bytes, 10, 0).empty());
  CHECK_FALSE(fault(bytes, 1000, 1).empty());
  CHECK_FALSE(fault(tag_line({6, static_cast<int64_t>(array.size())}) + array, 1000, 0).empty());
  CHECK_FALSE(fault("x" + bytes, 1000, 0).empty());
  CHECK_FALSE(fault(std::string(200, 'x'), 1000, 0).empty());
  CHECK_FALSE(fault(tag_line({7, 0}), 1000, 0).empty());
}
