/* A C99 program that scores one pair with a recorded output: L_mem = L_rec - L_pred. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "memberscope/memberscope.h"

enum { kSide = 64, kChannels = 3, kCount = kSide * kSide * kChannels };

static msc_image_view view_of(float* pixels) {
  msc_image_view view;
  memset(&view, 0, sizeof view);
  view.data = pixels;
  view.dtype = MSC_F32;
  view.height = view.width = kSide;
  view.channels = kChannels;
  view.stride_c = sizeof(float);
  view.stride_x = kChannels * view.stride_c;
  view.stride_y = kSide * view.stride_x;
  return view;
}

static int failed(const char* what, const msc_error* error) {
  fprintf(stderr, "%s: %s\n", what, error->message);
  return 1;
}

int main(void) {
  static float x[kCount], y[kCount], y_hat[kCount];
  msc_feature_extractor* extractor = NULL;
  msc_membership_scorer* scorer = NULL;
  msc_image_view views[3];
  msc_pair pair;
  msc_score score;
  msc_error error;
  int i;

  for (i = 0; i < kCount; i++) {
    x[i] = (float)(0.5 + 0.5 * sin(0.01 * i));
    y[i] = (float)(0.5 + 0.4 * cos(0.003 * i * (i % 7)));
    y_hat[i] = y[i] + 0.1f;
  }
  views[0] = view_of(x);
  views[1] = view_of(y);
  views[2] = view_of(y_hat);
  memset(&pair, 0, sizeof pair);
  pair.struct_size = sizeof pair;
  pair.x = &views[0];
  pair.y = &views[1];
  pair.y_hat = &views[2];
  memset(&score, 0, sizeof score);
  score.struct_size = sizeof score;

  if (msc_feature_extractor_create_pyramid(NULL, &extractor, &error) != MSC_OK)
    return failed("extractor", &error);
  if (msc_membership_scorer_create(NULL, extractor, NULL, &scorer, &error) != MSC_OK)
    return failed("scorer", &error);
  if (msc_membership_scorer_score(scorer, &pair, &score, &error) != MSC_OK)
    return failed("score", &error);
  msc_membership_scorer_release(scorer);
  msc_feature_extractor_release(extractor);

  printf("memberscope %s: L_rec %.6f L_pred %.6f L_mem %.6f\n", msc_version(), score.l_rec,
         score.l_pred, score.l_mem);
  if (fabs(score.l_rec - 0.1) > 1e-6) return 2;
  return fabs(score.l_mem - (score.l_rec - score.l_pred)) > 1e-12 ? 3 : 0;
}
