// glibc's settings of the allocator, which Swift's own module for glibc leaves out. Nothing else belongs in this file.

#ifndef HATIF_CMALLOC_SHIM_H
#define HATIF_CMALLOC_SHIM_H

#include <malloc.h>

#endif
