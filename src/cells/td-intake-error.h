/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TD_INTAKE_ERROR (td_intake_error_quark ())
GQuark td_intake_error_quark (void);

typedef enum {
  TD_INTAKE_ERROR_FAILED,
  TD_INTAKE_ERROR_NOT_A_WORKBOOK,
  TD_INTAKE_ERROR_DAMAGED,
  TD_INTAKE_ERROR_ENCRYPTED,
  TD_INTAKE_ERROR_TOO_LARGE,  /* a zip bomb, or beyond the stated limits */
  TD_INTAKE_ERROR_NO_HEADING, /* no sheet with a heading that could be recognised */
  TD_INTAKE_ERROR_NO_LIST,    /* a table of counts: there is nothing in it to import, and nothing is wrong with it */
  TD_INTAKE_ERROR_NO_UNIT,
  TD_INTAKE_ERROR_BLOCKED, /* rows with errors, and accept was not asked for */
  TD_INTAKE_ERROR_ASKED,   /* a list would overwrite what is known, and nobody has said that it may */
} TdIntakeError;

G_END_DECLS
