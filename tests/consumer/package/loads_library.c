/* Loads the library at run time, as a host of plug-ins does, and asks it something: loads_library
 * LIBRARY. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* POSIX lets the result of dlsym() be a function; ISO C says so only by way of memory. */
static void find(void* library, const char* name, void* function) {
  void* symbol = dlsym(library, name);
  memcpy(function, &symbol, sizeof symbol);
}

int main(int argc, char** argv) {
  const char* (*version)(void);
  int64_t (*dtype_size)(int32_t);
  void* library;
  int result;
  if (argc != 2) return 1;
  library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "%s\n", dlerror());
    return 2;
  }
  find(library, "msc_version", &version);
  find(library, "msc_dtype_size", &dtype_size);
  if (!version || !dtype_size) return 3;
  printf("memberscope %s\n", version());
  result = dtype_size(6) == 8 ? 0 : 4;
  return dlclose(library) == 0 ? result : 5;
}
