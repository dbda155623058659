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
/// standard output. It cannot hang us: at the end of its time its whole process group is killed and
/// the pair fails.
class CommandVictim : public memberscope::VictimModel {
 public:
  explicit CommandVictim(CommandVictimOptions options);
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override;
  void predict(memberscope::ImageView x, memberscope::ImageView y_hat) override;
  const char* identity() const override { return identity_.c_str(); }

 private:
  std::string ask(const std::string& array, int64_t largest_answer);
  void store(const std::string& answer, memberscope::ImageView y_hat) const;
  [[noreturn]] void fail(int32_t status, const std::string& what);

  CommandVictimOptions options_;
  std::string identity_;
  std::unique_ptr<ChildProcess> child_;
};

}  // namespace msc::victims
