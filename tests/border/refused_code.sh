#!/usr/bin/env bash
# refused_code.sh CXX INCLUDE [FLAG...]: code that would leave a view or a text behind its owner does not compile, and the same with a name
# for the owner does.
set -uo pipefail
include=$(realpath "$2")
readonly cxx=$1 include
shift 2
failures=0
readonly prelude='
#include <memberscope/memberscope.hpp>
#include <memberscope/data.hpp>
#include <memberscope/adapters/eigen.hpp>
using namespace memberscope;
Eigen::MatrixXf make_matrix();
Dataset data();
MembershipScorer scorer();
Pair some_pair();
EvaluationInput scores();
void use(ImageView);
'
compiles() { "$cxx" -std=c++17 -fsyntax-only -I "$include" "${flags[@]}" -x c++ - <<<"$prelude void f() { $1 }" 2>log.txt; }
readonly flags=("$@")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1

# pair REFUSED ALLOWED: the first must not compile because something is deleted, the second must.
pair() {
  if compiles "$1"; then
    echo "FAILED: compiles: $1"; failures=$((failures + 1))
  elif ! grep -qE 'deleted' log.txt; then
    echo "FAILED: refused for another reason: $1"; head -5 log.txt; failures=$((failures + 1))
  fi
  compiles "$2" || { echo "FAILED: does not compile: $2"; head -5 log.txt; failures=$((failures + 1)); }
}

pair 'ImageView v = make_matrix();' 'Eigen::MatrixXf m = make_matrix(); ImageView v = m;'
pair 'use(make_matrix());' 'const Eigen::MatrixXf m = make_matrix(); use(m); use(m.block(0, 0, 1, 1));'
pair 'Pair p = data().read(0).pair();' 'const DatasetPair d = data().read(0); Pair p = d.pair();'
pair 'ImageView x = data().read(0).x();' 'const DatasetPair d = data().read(0); ImageView x = d.x(); x = d.y();'
pair 'ImageView y = data().read(0).y();' 'auto d = data().read(0); ImageView y = d.y();'
pair 'ImageView v = ImageFile::read("f").view();' 'const auto f = ImageFile::read("f"); ImageView v = f.view();'
pair 'Estimate e = Evaluation(scores()).find("l_mem.auc");' 'const Evaluation e(scores()); Estimate a = e.find("l_mem.auc");'
pair 'auto all = Evaluation(scores()).all();' 'const Evaluation e(scores()); auto all = e.all();'
pair 'ImageView v = MembershipMap(scorer(), some_pair()).l_rec();' 'const MembershipMap m(scorer(), some_pair()); ImageView v = m.l_rec();'
pair 'auto l = Pyramid().extract(some_pair().x).levels();' 'const auto m = Pyramid().extract(some_pair().x); auto l = m.levels();'

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
