/* The contract from C: a victim without state that answers with half of its input. */
#include <memberscope/c/backend.h>
#include <string.h>

static int32_t output_spec(void* self, int64_t height, int64_t width, int64_t channels,
                           msc_output_spec* spec, msc_error* error) {
  (void)self, (void)error;
  spec->height = height;
  spec->width = width;
  spec->channels = channels;
  spec->dtype = MSC_F32;
  return MSC_OK;
}

static int32_t predict(void* self, const msc_image_view* x, msc_image_view* y_hat,
                       msc_error* error) {
  const float* from = (const float*)x->data;
  float* to = (float*)y_hat->data;
  const int64_t n = x->height * x->width * x->channels;
  int64_t i;
  (void)self, (void)error;
  for (i = 0; i < n; ++i) to[i] = 0.5f * from[i];
  return MSC_OK;
}

static int32_t open_victim(const msc_model_option* options, int64_t n_options,
                           msc_victim_model_ops* ops, void** self, msc_error* error) {
  (void)options, (void)n_options, (void)self, (void)error;
  ops->flags = MSC_THREAD_SAFE;
  ops->output_spec = output_spec;
  ops->predict = predict;
  return MSC_OK;
}

int32_t msc_backend_entry(uint32_t abi, msc_backend* backend, msc_error* error) {
  backend->abi = MSC_BACKEND_ABI;
  if (abi != MSC_BACKEND_ABI) {
    if (error) strcpy(error->message, "another version of the contract");
    return MSC_UNSUPPORTED;
  }
  backend->name = "plain";
  backend->open_victim = open_victim;
  return MSC_OK;
}
