#include <libical/icalerror.h>
#include <libical/icalrecur.h>
#include <libical/icaltime.h>
