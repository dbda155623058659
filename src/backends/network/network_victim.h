#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "backends/network/answer.h"
#include "backends/network/input_batch.h"
#include "backends/network/victim_options.h"
#include "memberscope/victim_model.hpp"

namespace msc::network {

/// What a runtime makes of a file.
class Network {
 public:
  Network() = default;
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  virtual ~Network() = default;

  /// Throws memberscope::Error where the file itself says that it takes no such image.
  virtual void require_input(const memberscope::Shape& image) const = 0;
  /// How many images a forward takes, no more and no less; 0: any number.
  virtual int64_t images_at_once() const { return 0; }
  /// One forward. @throws memberscope::Error
  virtual Answer run(InputBatch batch) = 0;
  /// For the identity: what the file is, with its hash ...
  virtual std::string file_identity() const = 0;
  /// ... and what runs it where.
  virtual std::string runtime() const = 0;
};

/// A network as a victim: x -> scaled, ordered, batched -> network -> activation -> y_hat as
/// H x W x C.
class NetworkVictim : public memberscope::VictimModel {
 public:
  NetworkVictim(VictimOptions options, std::unique_ptr<Network> network);

  /// One forward on zeros per input shape, kept for later. It is no query: it says nothing about
  /// any pair.
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override;
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override;
  void predict_batch(const std::vector<memberscope::ImageView>& x,
                     const std::vector<memberscope::MutableImageView>& y_hat) override;
  const char* identity() const override { return identity_.c_str(); }

 private:
  void require_input(const memberscope::Shape& input) const;
  memberscope::Shape output_shape(const memberscope::Shape& input) const;
  ImageAnswers ask(const std::vector<memberscope::ImageView>& x) const;

  VictimOptions options_;
  std::unique_ptr<Network> network_;
  std::string identity_;
  mutable std::map<std::tuple<int64_t, int64_t, int64_t>, memberscope::Shape> output_shapes_;
};

/// Throws what a runtime said of a forward that failed. @param runtime Its name. @param explained
/// The message in words for whoever has the file.
[[noreturn]] void fail_forward(const InputBatch& batch, const std::string& device,
                               const std::string& runtime, const std::string& message,
                               const std::string& explained);

}  // namespace msc::network
