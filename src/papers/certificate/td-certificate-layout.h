/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "td-certificate-design.h"

G_BEGIN_DECLS

/*
 * One certificate: a design and the values of an award → lines of text in millimetres. Nothing is ever cut: a text becomes
 * more lines (as equally long as they can be), then smaller, and where it does not fit at the least size there is no
 * certificate but a sentence.
 */

#define TD_CERTIFICATE_ERROR (td_certificate_error_quark ())
GQuark td_certificate_error_quark (void);
typedef enum {
  TD_CERTIFICATE_ERROR_FITS_NOT, /* a text does not fit into its field */
  TD_CERTIFICATE_ERROR_DESIGN,   /* the design cannot be used: a placeholder that stands for nothing, no fields */
  TD_CERTIFICATE_ERROR_CHOICE,   /* nobody to print, no such design, printer or name */
  TD_CERTIFICATE_ERROR_PICTURE,  /* what was chosen as background is no picture, or too large */
} TdCertificateError;

/* Measures letters as they are drawn; belongs to its thread. */
typedef struct _TdCertificateType TdCertificateType;
TdCertificateType *td_certificate_type_new (void);
void td_certificate_type_free (TdCertificateType *type);
/* A layout with that font, size in pt, without width, to be drawn where units are points; belongs to type until the next call. */
PangoLayout *
td_certificate_type_layout (TdCertificateType *type, const TdCertificateField *field, double size, const char *text);

typedef struct {
  const TdCertificateField *field; /* of the design */
  char *text;                      /* one line */
  double x;                        /* mm: where the line begins */
  double baseline;                 /* mm from the top */
  double width;                    /* mm */
  double size;                     /* pt, after shrinking */
} TdCertificateLine;

/* values: placeholder → text; "" is known and empty. whom: who is named where something does not fit. The lines in the order
 * of the fields (GPtrArray of TdCertificateLine; they point into design); lines and frames are drawn from the design itself. NULL
 * with TD_CERTIFICATE_ERROR_FITS_NOT or _DESIGN. */
GPtrArray *td_certificate_layout (TdCertificateType *type,
                                  const TdCertificateDesign *design,
                                  GHashTable *values,
                                  const char *whom,
                                  GError **error);
/* The lines of one field alone, appended to lines. */
gboolean td_certificate_layout_field (TdCertificateType *type,
                                      const TdCertificateField *field,
                                      GHashTable *values,
                                      const char *whom,
                                      GPtrArray *lines,
                                      GError **error);
void td_certificate_line_free (TdCertificateLine *line);

/* text with its placeholders filled ({name}, {name:upper}); what is between [[ and ]] falls away where one of its placeholders
 * is empty; a text that begins with such a part begins with a capital in any case. NULL with error where something stands for nothing. The caller owns it. */
char *td_certificate_fill (const TdCertificateField *field, GHashTable *values, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCertificateType, td_certificate_type_free)

G_END_DECLS
