#include <iostream>

#include "torch/script_files.h"

/// networks FOLDER: networks that go wrong, for the command.
int main(int n, char** arguments) {
  if (n != 2) return std::cerr << "usage: networks FOLDER\n", 1;
  const auto save = [&](const std::string& name, const std::string& body) {
    test::save_script(arguments[1] + ("/" + name + ".pt"), "def forward(self, x):\n" + body);
  };
  save("plain", "  return x * 0.9\n");
  save("dropout", "  return torch.dropout(x, 0.5, True) * 0.6\n");
  save(
      "normed",
      "  return torch.batch_norm(x, None, None, None, None, True, 0.1, 1e-5, False) * 0.2 + 0.5\n");
  save("talking", "  print(\"id,member,group\")\n  return x * 0.9\n");
  save("several", "  return [x * 0.9, x * 0.1]\n");
  save("classes", "  return x[:, :2].argmax(1)\n");
  save("softmax", "  return torch.softmax(x[:, :2], 1)\n");
  save("logits", "  return 9. * x[:, :2] - 4.\n");
  save("cuda", "  return x + torch.zeros(x.size(), device=torch.device(\"cuda:0\"))\n");
}
