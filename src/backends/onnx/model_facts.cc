#include "backends/onnx/model_facts.h"

#include "backends/onnx/wire_reader.h"

namespace msc::onnx_backend {
namespace {

/// The messages of ONNX that lead to a tensor or an operator.
enum class Kind { kModel, kGraph, kNode, kAttribute, kTensor, kSparseTensor, kFunction, kTraining };

/// Which message a field of a message holds, by its number in the format.
struct Child {
  Kind in;
  uint32_t field;
  Kind kind;
};

constexpr Child kChildren[] = {
    {Kind::kModel, 7, Kind::kGraph},
    {Kind::kModel, 20, Kind::kTraining},
    {Kind::kModel, 25, Kind::kFunction},
    {Kind::kGraph, 1, Kind::kNode},
    {Kind::kGraph, 5, Kind::kTensor},
    {Kind::kGraph, 15, Kind::kSparseTensor},
    {Kind::kNode, 5, Kind::kAttribute},
    {Kind::kAttribute, 5, Kind::kTensor},
    {Kind::kAttribute, 6, Kind::kGraph},
    {Kind::kAttribute, 10, Kind::kTensor},
    {Kind::kAttribute, 11, Kind::kGraph},
    {Kind::kAttribute, 22, Kind::kSparseTensor},
    {Kind::kAttribute, 23, Kind::kSparseTensor},
    {Kind::kSparseTensor, 1, Kind::kTensor},
    {Kind::kSparseTensor, 2, Kind::kTensor},
    {Kind::kFunction, 7, Kind::kNode},
    {Kind::kFunction, 11, Kind::kAttribute},
    {Kind::kTraining, 1, Kind::kGraph},
    {Kind::kTraining, 2, Kind::kGraph},
};

/// Graphs lie in attributes of nodes of graphs; protocol buffers set themselves this limit.
constexpr int kDeepest = 100;

const Child* child_of(Kind in, uint64_t field) {
  for (const Child& child : kChildren)
    if (child.in == in && child.field == field) return &child;
  return nullptr;
}

void read_opset(std::string_view message, ModelFacts& facts) {
  std::string domain;
  uint64_t version = 0;
  for (WireReader field(message); field.next();) {
    if (field.number() == 1 && field.is_bytes()) domain = field.bytes();
    if (field.number() == 2 && field.is_integer()) version = field.integer();
  }
  facts.opsets[domain == "ai.onnx" ? "" : domain] = version;
}

/// One entry of where a tensor's values are: a key and a value.
void read_place(std::string_view message, ModelFacts& facts) {
  std::string key, value;
  for (WireReader field(message); field.next();) {
    if (field.number() == 1) key = field.bytes();
    if (field.number() == 2) value = field.bytes();
  }
  facts.is_external = true;
  if (key == "location") facts.external_files.insert(value);
}

void note_bytes(Kind kind, uint64_t number, std::string_view bytes, ModelFacts& facts) {
  if (kind == Kind::kModel && number == 8) read_opset(bytes, facts);
  if (kind == Kind::kTensor && number == 13) read_place(bytes, facts);
  if (kind == Kind::kNode && number == 7) facts.node_domains.emplace(bytes);
  if (kind == Kind::kFunction && number == 10) facts.function_domains.emplace(bytes);
}

void note_integer(Kind kind, uint64_t number, uint64_t value, ModelFacts& facts) {
  if (kind == Kind::kModel && number == 1) facts.ir_version = value;
  if (kind == Kind::kTensor && number == 14 && value != 0) facts.is_external = true;
}

void walk(Kind kind, std::string_view message, int depth, ModelFacts& facts) {
  if (depth > kDeepest) throw NotAMessage("graphs within graphs, more than 100 deep");
  for (WireReader field(message); field.next();) {
    if (field.is_integer()) note_integer(kind, field.number(), field.integer(), facts);
    if (!field.is_bytes()) continue;
    note_bytes(kind, field.number(), field.bytes(), facts);
    if (const Child* child = child_of(kind, field.number()))
      walk(child->kind, field.bytes(), depth + 1, facts);
  }
}

bool has_graph(std::string_view file) {
  for (WireReader field(file); field.next();)
    if (field.number() == 7 && field.is_bytes()) return true;
  return false;
}

/// Whether ONNX Runtime has operators of this domain; those of its extensions are a library apart.
bool is_own(const std::string& domain) {
  if (domain == "ai.onnx.contrib") return false;
  return domain.empty() || domain.compare(0, 7, "ai.onnx") == 0 ||
         domain.compare(0, 13, "com.microsoft") == 0;
}

}  // namespace

std::string ModelFacts::foreign_domains() const {
  std::string names;
  for (const auto& domain : node_domains)
    if (!is_own(domain) && !function_domains.count(domain))
      names += (names.empty() ? "'" : ", '") + domain + "'";
  return names;
}

ModelFacts read_facts(std::string_view file) {
  ModelFacts facts;
  if (!has_graph(file)) throw NotAMessage("it holds no graph");
  walk(Kind::kModel, file, 0, facts);
  return facts;
}

}  // namespace msc::onnx_backend
