/// @file
/// @brief A class of yours becomes a library that `memberscope --victim plugin:` opens. Header
/// only, nothing to link with.
#ifndef MEMBERSCOPE_BACKEND_HPP
#define MEMBERSCOPE_BACKEND_HPP

#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "memberscope/c/backend.h"
#include "memberscope/feature_extractor.hpp"
#include "memberscope/model_options.hpp"
#include "memberscope/victim_model.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup backends
/// @{

/// What a backend library offers; see ::msc_backend. Derive it and write MEMBERSCOPE_BACKEND with
/// your class in one source file. For a single victim MEMBERSCOPE_VICTIM_PLUGIN does both. Texts
/// are literals: they stay as long as the program. @since 0.1.0
class BackendLibrary {
 public:
  virtual ~BackendLibrary() = default;
  /// Short, for messages.
  virtual const char* name() const = 0;
  /// Of what it runs models with.
  virtual const char* version() const { return ""; }
  /// Ends of the names of files that it opens, ".pt .pth"; each then comes as the option `file`.
  virtual const char* file_suffixes() const { return nullptr; }
  /// Whether it has victims.
  virtual bool opens_victims() const { return true; }
  /// What open_victim() takes.
  virtual std::vector<msc_model_option_spec> victim_options() const { return {}; }
  /// Opens a victim. Exceptions are welcome. Options are checked against victim_options().
  virtual std::unique_ptr<VictimModel> open_victim(const ModelOptions&) const {
    throw Error(MSC_UNSUPPORTED, MSC_STAGE_VICTIM, std::string(name()) + " has no victims");
  }
  /// The extractors that it has.
  virtual std::vector<msc_extractor_spec> extractors() const { return {}; }
  /// What open_extractor() takes.
  virtual std::vector<msc_model_option_spec> extractor_options() const { return {}; }
  /// Opens one of extractors().
  virtual std::unique_ptr<FeatureExtractor> open_extractor(const std::string& extractor,
                                                           const ModelOptions&) const {
    throw Error(MSC_UNSUPPORTED, MSC_STAGE_FEATURES, "there is no extractor " + extractor);
  }
};

/// @cond
namespace detail {

/// Writes a growing struct to a caller that may know less of it.
template <typename T>
void write_known(T* to, T from) {
  from.struct_size = to->struct_size;
  std::memcpy(static_cast<void*>(to), &from,
              from.struct_size < sizeof(T) ? from.struct_size : sizeof(T));
}

/// The table of a library. `get` is a function of one source file alone, and so is all that is made
/// from it: two plug-ins in one process whose classes have the same name share nothing.
template <const BackendLibrary& (*get)()>
struct BackendTable {
  struct Lists {
    std::vector<msc_model_option_spec> victim = get().victim_options();
    std::vector<msc_extractor_spec> extractors = get().extractors();
    std::vector<msc_model_option_spec> extractor = get().extractor_options();
  };

  static int32_t open_victim(const msc_model_option* options, int64_t n, msc_victim_model_ops* ops,
                             void** self, msc_error* error) {
    return trampoline(error, MSC_VICTIM_FAILED, MSC_STAGE_VICTIM, [&] {
      using Holder = std::shared_ptr<VictimModel>;
      auto held = std::make_unique<Holder>(get().open_victim(ModelOptions(options, n)));
      write_known(ops, victim_ops<Holder>(not_null(*held).thread_safe()));
      *self = held.release();
    });
  }
  static int32_t open_extractor(const char* name, const msc_model_option* options, int64_t n,
                                msc_feature_extractor_ops* ops, void** self, msc_error* error) {
    return trampoline(error, MSC_EXTRACTOR_FAILED, MSC_STAGE_FEATURES, [&] {
      using Holder = std::shared_ptr<FeatureExtractor>;
      auto held = std::make_unique<Holder>(get().open_extractor(name, ModelOptions(options, n)));
      write_known(ops, extractor_ops<Holder>(not_null(*held).thread_safe()));
      *self = held.release();
    });
  }
  static msc_backend table() {
    static const Lists lists;
    msc_backend table{};
    table.abi = MSC_BACKEND_ABI;
    table.name = get().name();
    table.version = get().version();
    table.file_suffixes = get().file_suffixes();
    table.victim_options = lists.victim.data();
    table.n_victim_options = static_cast<int64_t>(lists.victim.size());
    if (get().opens_victims()) table.open_victim = open_victim;
    table.extractors = lists.extractors.data();
    table.n_extractors = static_cast<int64_t>(lists.extractors.size());
    table.extractor_options = lists.extractor.data();
    table.n_extractor_options = static_cast<int64_t>(lists.extractor.size());
    table.open_extractor = open_extractor;
    return table;
  }
  static int32_t fill(uint32_t abi, msc_backend* backend, msc_error* error) {
    return trampoline(error, MSC_INTERNAL, MSC_STAGE_NONE, [&] {
      if (!backend)
        throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "msc_backend_entry: backend is null");
      backend->abi = MSC_BACKEND_ABI;
      if (abi != MSC_BACKEND_ABI)
        throw Error(MSC_UNSUPPORTED, MSC_STAGE_NONE,
                    "this library was compiled for version " + std::to_string(MSC_BACKEND_ABI) +
                        " of the backend contract, the program asks for version " +
                        std::to_string(abi));
      write_known(backend, table());
    });
  }
};

template <typename Victim, typename = void>
struct HasOptions : std::false_type {};
template <typename Victim>
struct HasOptions<Victim, std::void_t<decltype(Victim::options())>> : std::true_type {};

/// A library whose one victim is this class.
template <typename Victim>
class VictimPlugin : public BackendLibrary {
 public:
  explicit VictimPlugin(const char* name) : name_(name) {}
  const char* name() const override { return name_; }
  std::vector<msc_model_option_spec> victim_options() const override {
    if constexpr (HasOptions<Victim>::value) return Victim::options();
    return {};
  }
  std::unique_ptr<VictimModel> open_victim(const ModelOptions& options) const override {
    if constexpr (std::is_constructible_v<Victim, const ModelOptions&>)
      return std::make_unique<Victim>(options);
    else
      return std::make_unique<Victim>();
  }

 private:
  const char* name_;
};

}  // namespace detail
/// @endcond

/// Makes the library that this source file belongs to a backend: Library is a BackendLibrary with a
/// default constructor. Once a library, outside of any namespace. @since 0.1.0
#define MEMBERSCOPE_BACKEND(Library) MEMBERSCOPE_BACKEND_ENTRY(Library, )

/// Makes it a plug-in with one victim: Victim is a memberscope::VictimModel, made from
/// `const memberscope::ModelOptions&` or from nothing. Where it has a static function `options()`
/// that returns a `std::vector<msc_model_option_spec>`, those are the options that it takes;
/// otherwise it takes none. @since 0.1.0
#define MEMBERSCOPE_VICTIM_PLUGIN(Victim) \
  MEMBERSCOPE_BACKEND_ENTRY(memberscope::detail::VictimPlugin<Victim>, (#Victim))

/// @cond
#define MEMBERSCOPE_BACKEND_ENTRY(Library, arguments)                                         \
  static const memberscope::BackendLibrary& memberscope_backend_library() {                   \
    static const Library library arguments;                                                   \
    return library;                                                                           \
  }                                                                                           \
  extern "C" MSC_BACKEND_EXPORT int32_t msc_backend_entry(uint32_t abi, msc_backend* backend, \
                                                          msc_error* error) {                 \
    return memberscope::detail::BackendTable<memberscope_backend_library>::fill(abi, backend, \
                                                                                error);       \
  }
/// @endcond

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
