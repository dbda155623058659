// judge_rows ROWS FOLDER: judges a file of rows, or an audit's folder, as `memberscope evaluate`
// does.
#include <cstdio>
#include <memberscope/judgement.hpp>

int main(int argc, char** argv) try {
  if (argc != 3) return 1;
  // [program]
  const auto rows = memberscope::Rows::read(argv[1]);
  memberscope::JudgementOptions options;
  options.conditions = {"l_mem.auc.low > 0.6"};
  const memberscope::Judgement judgement(rows, options);
  std::printf("%s\n%s\n", judgement.table().c_str(), judgement.sentence().c_str());
  for (const auto& reason : judgement.reasons()) std::printf("  %s\n", reason.text.c_str());
  judgement.write(argv[2]);
  return judgement.conditions()[0].is_tripped ? 7 : 0;
  // [program]
} catch (const memberscope::Error& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 2;
}
