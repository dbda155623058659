/* 04  The same from C, or from any language that can call C.
 *
 * Every function returns a status and fills an msc_error that the caller owns. Structs that may
 * grow begin with struct_size; zero the rest for the defaults. What is created is released. */
#include <memberscope/memberscope.h>
#include <stdio.h>
#include <string.h>

enum { SIDE = 64 };

/* A victim is a table of functions and a pointer that they receive. This one answers with the
 * input's negative. */
static int32_t output_spec(void* self, int64_t height, int64_t width, int64_t channels,
                           msc_output_spec* spec, msc_error* error) {
  (void)self;
  (void)error;
  spec->height = height;
  spec->width = width;
  spec->channels = channels;
  return MSC_OK;
}

static int32_t predict(void* self, const msc_image_view* x, msc_image_view* y_hat,
                       msc_error* error) {
  const float* from = x->data;
  float* to = y_hat->data;
  int64_t i;
  (void)self;
  (void)error;
  for (i = 0; i < x->height * x->width * x->channels; ++i) to[i] = 1 - from[i];
  return MSC_OK;
}

static msc_image_view grey_view(unsigned char* pixels) {
  msc_image_view view;
  memset(&view, 0, sizeof view);
  view.data = pixels;
  view.dtype = MSC_U8;
  view.height = SIDE;
  view.width = SIDE;
  view.channels = 1;
  view.stride_y = SIDE; /* in bytes */
  view.stride_x = 1;
  view.stride_c = 1;
  return view;
}

int main(void) {
  static unsigned char x[SIDE * SIDE], y[SIDE * SIDE];
  msc_victim_model_ops ops;
  msc_victim_model* victim = NULL;
  msc_feature_extractor* extractor = NULL;
  msc_membership_scorer* scorer = NULL;
  msc_error error;
  int32_t status;
  int i;

  for (i = 0; i < SIDE * SIDE; ++i) {
    const int row = i / SIDE, column = i % SIDE;
    x[i] = (unsigned char)(2 * row + column);
    y[i] = (unsigned char)(255 - x[i] - (row * row * 5 + column * 11) % 23);
  }

  memset(&ops, 0, sizeof ops);
  ops.struct_size = sizeof ops;
  ops.output_spec = output_spec;
  ops.predict = predict;
  status = msc_victim_model_create(&ops, NULL, &victim, &error);
  if (status == MSC_OK) status = msc_feature_extractor_create_pyramid(NULL, &extractor, &error);
  if (status == MSC_OK)
    status = msc_membership_scorer_create(victim, extractor, NULL, &scorer, &error);
  if (status == MSC_OK) {
    const msc_image_view x_view = grey_view(x), y_view = grey_view(y);
    msc_pair pair;
    msc_score score;
    memset(&pair, 0, sizeof pair);
    pair.struct_size = sizeof pair;
    pair.x = &x_view;
    pair.y = &y_view;
    memset(&score, 0, sizeof score);
    score.struct_size = sizeof score;
    status = msc_membership_scorer_score(scorer, &pair, &score, &error);
    if (status == MSC_OK)
      printf("L_rec %.3f  L_pred %.3f  L_mem %+.3f\n", score.l_rec, score.l_pred, score.l_mem);
  }
  if (status != MSC_OK) fprintf(stderr, "%s: %s\n", msc_stage_name(error.stage), error.message);

  msc_membership_scorer_release(scorer); /* null is allowed everywhere */
  msc_feature_extractor_release(extractor);
  msc_victim_model_release(victim);
  return status == MSC_OK ? 0 : 1;
}
