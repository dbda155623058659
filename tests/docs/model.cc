#include "torch/script_files.h"

/// model FILE: the TorchScript network that the pages' commands speak of.
int main(int, char** arguments) {
  test::save_script(arguments[1], "def forward(self, x):\n    return x * 0.9\n");
}
