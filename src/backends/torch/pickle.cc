#include "backends/torch/pickle.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace msc::torch_backend {
namespace {

constexpr size_t kMaxValues = size_t{1} << 20;  // A ResNet-152 takes some 20,000.
constexpr size_t kMaxArguments = 8;             // Of a tensor or a storage.

constexpr std::array kFunctions = {"collections.OrderedDict",
                                   "torch._utils._rebuild_tensor_v2",
                                   "torch._utils._rebuild_tensor",
                                   "torch._utils._rebuild_parameter",
                                   "torch.FloatStorage",
                                   "torch.DoubleStorage",
                                   "torch.HalfStorage",
                                   "torch.BFloat16Storage",
                                   "torch.LongStorage",
                                   "torch.IntStorage",
                                   "torch.ShortStorage",
                                   "torch.CharStorage",
                                   "torch.ByteStorage",
                                   "torch.BoolStorage"};

/// The stack machine of protocol 2, over values that are data only.
class Unpickler {
 public:
  explicit Unpickler(ByteReader& bytes) : bytes_(bytes) {}

  Pickle run() {
    uint8_t opcode = 0;
    while ((opcode = bytes_.number<uint8_t>()) != '.') step(opcode);
    pickle_.root = pop();
    return std::move(pickle_);
  }

 private:
  [[noreturn]] void malformed(const char* what) {
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "malformed pickle before byte ", bytes_.position(),
         ": ", what);
  }

  uint32_t add(PickleValue value) {
    if (pickle_.values.size() >= kMaxValues) malformed("more values than any state dict has");
    pickle_.values.push_back(std::move(value));
    return static_cast<uint32_t>(pickle_.values.size() - 1);
  }

  void push(PickleKind kind, int64_t integer = 0, std::string_view text = {},
            std::vector<uint32_t> items = {}) {
    stack_.push_back(add({kind, integer, std::string(text), std::move(items)}));
  }

  uint32_t pop() {
    if (stack_.empty()) malformed("the stack is empty");
    const uint32_t top = stack_.back();
    stack_.pop_back();
    return top;
  }

  uint32_t top() {
    if (stack_.empty()) malformed("the stack is empty");
    return stack_.back();
  }

  std::vector<uint32_t> pop_n(size_t n) {
    if (stack_.size() < n) malformed("the stack is empty");
    std::vector<uint32_t> items(stack_.end() - static_cast<std::ptrdiff_t>(n), stack_.end());
    stack_.resize(stack_.size() - n);
    return items;
  }

  std::vector<uint32_t> pop_to_mark() {
    const auto is_mark = [this](uint32_t i) { return pickle_.at(i).kind == PickleKind::kMark; };
    const auto mark = std::find_if(stack_.rbegin(), stack_.rend(), is_mark);
    if (mark == stack_.rend()) malformed("no mark on the stack");
    auto items = pop_n(static_cast<size_t>(mark - stack_.rbegin()));
    stack_.pop_back();
    return items;
  }

  void append(PickleKind kind, const std::vector<uint32_t>& items) {
    PickleValue& container = pickle_.values[top()];
    if (container.kind != kind || (kind == PickleKind::kDict && items.size() % 2))
      malformed("items for something that takes none");
    if (appended_ += items.size(); appended_ > kMaxValues)
      malformed("more values than any state dict has");
    container.items.insert(container.items.end(), items.begin(), items.end());
  }

  void put(uint32_t slot) { memo_[slot] = top(); }

  void get(uint32_t slot) {
    const auto found = memo_.find(slot);
    if (found == memo_.end()) malformed("a memo that was never written");
    stack_.push_back(found->second);
  }

  void function() {
    const std::string module(bytes_.line());
    const std::string name = module + "." + std::string(bytes_.line());
    if (std::find(kFunctions.begin(), kFunctions.end(), name) == kFunctions.end())
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "the file asks for '", name.substr(0, 200),
           "', which no file of parameters needs; refused, nothing was run");
    push(PickleKind::kFunction, 0, name);
  }

  void reduce() {
    const PickleValue& arguments = pickle_.at(pop());
    const PickleValue& function = pickle_.at(pop());
    if (function.kind != PickleKind::kFunction || arguments.kind != PickleKind::kTuple)
      malformed("a call of something that is no function");
    if (function.text == "collections.OrderedDict" && arguments.items.empty())
      return push(PickleKind::kDict);
    if (function.text.rfind("torch._utils._rebuild_tensor", 0) == 0)
      return push(PickleKind::kTensor, 0, {}, std::vector(arguments.items));
    if (function.text == "torch._utils._rebuild_parameter" && !arguments.items.empty())
      return stack_.push_back(arguments.items[0]);
    malformed("a call with arguments that no state dict has");
  }

  void storage() {
    const PickleValue& id = pickle_.at(pop());
    if (id.kind != PickleKind::kTuple || id.items.size() > kMaxArguments)
      malformed("a persistent id that is no tuple of a storage");
    push(PickleKind::kStorage, 0, {}, std::vector(id.items));
  }

  void long_integer() {
    const auto digits = bytes_.take(bytes_.number<uint8_t>());
    uint64_t value = !digits.empty() && (digits.back() & 0x80) ? ~uint64_t{0} : 0;
    // The one longer number is the magic of the older form: its low 64 bits identify it.
    for (size_t i = std::min<size_t>(8, digits.size()); i-- > 0;)
      value = value << 8 | static_cast<uint8_t>(digits[i]);
    push(PickleKind::kInteger, static_cast<int64_t>(value));
  }

  void step(uint8_t opcode);
  bool step_constant(uint8_t opcode);
  bool step_container(uint8_t opcode);

  ByteReader& bytes_;
  Pickle pickle_;
  std::vector<uint32_t> stack_;
  std::unordered_map<uint32_t, uint32_t> memo_;
  size_t appended_ = 0;
};

// Opcodes by the letters of CPython's pickle.py.
bool Unpickler::step_constant(uint8_t opcode) {
  switch (opcode) {
    case 'N':
      return push(PickleKind::kNone), true;
    case 0x88:
      return push(PickleKind::kInteger, 1), true;
    case 0x89:
      return push(PickleKind::kInteger, 0), true;
    case 'K':
      return push(PickleKind::kInteger, bytes_.number<uint8_t>()), true;
    case 'M':
      return push(PickleKind::kInteger, bytes_.number<uint16_t>()), true;
    case 'J':
      return push(PickleKind::kInteger, bytes_.number<int32_t>()), true;
    case 0x8a:
      return long_integer(), true;
    case 'G':
      return bytes_.take(8), push(PickleKind::kNone), true;  // A float: no part of a tensor.
    case 'X':
      return push(PickleKind::kText, 0, bytes_.take(bytes_.number<uint32_t>())), true;
    case 'T':
      return push(PickleKind::kText, 0, bytes_.take(bytes_.number<uint32_t>())), true;
    case 'U':
      return push(PickleKind::kText, 0, bytes_.take(bytes_.number<uint8_t>())), true;
    default:
      return false;
  }
}

bool Unpickler::step_container(uint8_t opcode) {
  switch (opcode) {
    case '(':
      return push(PickleKind::kMark), true;
    case '}':
      return push(PickleKind::kDict), true;
    case ']':
      return push(PickleKind::kList), true;
    case ')':
      return push(PickleKind::kTuple), true;
    case 't':
      return push(PickleKind::kTuple, 0, {}, pop_to_mark()), true;
    case 0x85:
      return push(PickleKind::kTuple, 0, {}, pop_n(1)), true;
    case 0x86:
      return push(PickleKind::kTuple, 0, {}, pop_n(2)), true;
    case 0x87:
      return push(PickleKind::kTuple, 0, {}, pop_n(3)), true;
    case 's':
      return append(PickleKind::kDict, pop_n(2)), true;
    case 'u':
      return append(PickleKind::kDict, pop_to_mark()), true;
    case 'a':
      return append(PickleKind::kList, pop_n(1)), true;
    case 'e':
      return append(PickleKind::kList, pop_to_mark()), true;
    default:
      return false;
  }
}

void Unpickler::step(uint8_t opcode) {
  if (step_constant(opcode) || step_container(opcode)) return;
  switch (opcode) {
    case 0x80:
      bytes_.take(1);
      return;  // Protocol: the opcodes tell.
    case 'q':
      return put(bytes_.number<uint8_t>());
    case 'r':
      return put(bytes_.number<uint32_t>());
    case 'h':
      return get(bytes_.number<uint8_t>());
    case 'j':
      return get(bytes_.number<uint32_t>());
    case 'c':
      return function();
    case 'R':
      return reduce();
    case 'Q':
      return storage();
    case 'b':
      pop();
      return;  // Attributes of the dict, such as _metadata: no parameters.
    default:
      fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "pickle opcode ", static_cast<int>(opcode),
           " before byte ", bytes_.position(),
           " is none that a file of parameters needs; refused, nothing was run");
  }
}

}  // namespace

Pickle read_pickle(ByteReader& bytes) {
  return Unpickler(bytes).run();
}

}  // namespace msc::torch_backend
