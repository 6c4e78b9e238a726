#include <xlsxwriter.h>

#ifdef __linux__
/* Declared by glibc only under _GNU_SOURCE: an unnamed file in memory. */
int memfd_create(const char *name, unsigned int flags);
#endif
