/* Entries that break the contract; FAULT says how. */
#include <memberscope/c/backend.h>
#include <string.h>

#define NONE 0
#define OTHER_VERSION 1
#define SILENT_VERSION 2
#define NO_NAME 3
#define FAILS 4
#define NO_VICTIM 5
#define NO_PREDICT 6
#define ONLY_FAILS 7

#if FAULT == NO_PREDICT
static int32_t open_victim(const msc_model_option* options, int64_t n_options,
                           msc_victim_model_ops* ops, void** self, msc_error* error) {
  (void)options, (void)n_options, (void)ops, (void)self, (void)error;
  return MSC_OK;
}
#elif FAULT == ONLY_FAILS
static int32_t open_victim(const msc_model_option* options, int64_t n_options,
                           msc_victim_model_ops* ops, void** self, msc_error* error) {
  (void)options, (void)n_options, (void)ops, (void)self, (void)error;
  return MSC_OUT_OF_MEMORY;
}
#endif

#if FAULT == NONE
int nothing_of_ours(void);
int nothing_of_ours(void) {
  return 0;
}
#else
int32_t msc_backend_entry(uint32_t abi, msc_backend* backend, msc_error* error) {
  (void)abi, (void)error;
  backend->abi = MSC_BACKEND_ABI;
  backend->name = "broken";
#if FAULT == OTHER_VERSION
  backend->abi = MSC_BACKEND_ABI + 1;
  return MSC_UNSUPPORTED;
#elif FAULT == SILENT_VERSION
  backend->abi = MSC_BACKEND_ABI + 1;
#elif FAULT == NO_NAME
  backend->name = "";
#elif FAULT == FAILS
  strcpy(error->message, "the weights are not where they were");
  return MSC_IO;
#elif FAULT == NO_PREDICT || FAULT == ONLY_FAILS
  backend->open_victim = open_victim;
#endif
  return MSC_OK;
}
#endif
