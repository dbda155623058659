#pragma once

#include <functional>
#include <memberscope/victim_model.hpp>
#include <memory>
#include <string>

#include "victims/child_process.h"

namespace msc::victims {

/// How a command victim is started and what it answers.
struct CommandVictimOptions {
  std::string command;
  bool keep_running = false;  ///< One process answers array after array; otherwise one process a
                              ///< query, its input closed behind the array.
  double timeout = 60;        ///< Seconds for one answer.
  int32_t array_layout = 0;   ///< One of ::msc_array_layout, both ways.
  memberscope::TargetSpec target;
  /// Shape of the answer for a shape of the input, known from the ground truth.
  std::function<memberscope::Shape(memberscope::Shape)> output_shape;
};

/// A model behind a command: `x` as NPY (f32, [0,1]) on its standard input, `y_hat` as NPY on its
/// standard output; where one process answers all, each array behind a Tag. It cannot hang us, and
/// no answer is taken for another's: at the end of its time, and whenever anything but the answer
/// comes, it is killed with its descendants and the pair fails.
class CommandVictim : public memberscope::VictimModel {
 public:
  explicit CommandVictim(CommandVictimOptions options);
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override;
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override;
  const char* identity() const override { return identity_.c_str(); }

 private:
  std::string ask(const std::string& array, int64_t largest_answer);
  std::string ask_once(const std::string& array, int64_t largest_answer);
  std::string ask_running(const std::string& array, int64_t largest_answer);
  std::string converse(const std::string& question, const ChildProcess::Complete& complete);
  [[noreturn]] void fail_foreign(const std::string& what);
  void store(const std::string& answer, memberscope::MutableImageView y_hat) const;
  [[noreturn]] void fail(int32_t status, const std::string& what);

  CommandVictimOptions options_;
  std::string identity_;
  std::unique_ptr<ChildProcess> child_;
  int64_t question_;       ///< The last one's number.
  bool answered_ = false;  ///< A running process has answered once as it should.
  std::string unusable_;   ///< Why no further question is put.
};

}  // namespace msc::victims
