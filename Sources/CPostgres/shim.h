// libpq for Swift. Nothing of it takes variable arguments where we need it, so that the header is enough.

#ifndef HATIF_CPOSTGRES_SHIM_H
#define HATIF_CPOSTGRES_SHIM_H

#include <libpq-fe.h>

#endif
