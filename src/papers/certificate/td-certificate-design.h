/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/*
 * How a certificate looks: a sheet in millimetres and the fields on it, as the file's catalogue has them
 * (certificate_design, certificate_field; layout by Nghị định 98/2023/NĐ-CP, Điều 104). x and y are counted from the upper
 * left corner of the sheet.
 */

typedef enum { TD_CERTIFICATE_TEXT, TD_CERTIFICATE_LINE, TD_CERTIFICATE_FRAME } TdCertificateKind;
typedef enum { TD_CERTIFICATE_LEFT, TD_CERTIFICATE_CENTER, TD_CERTIFICATE_RIGHT } TdCertificateAlign;
typedef enum { TD_CERTIFICATE_TOP, TD_CERTIFICATE_MIDDLE, TD_CERTIFICATE_BOTTOM } TdCertificatePlace;
typedef enum { TD_CERTIFICATE_BLACK, TD_CERTIFICATE_RED, TD_CERTIFICATE_BLUE, TD_CERTIFICATE_GOLD } TdCertificateColor;

typedef struct {
  gint64 id;   /* of the record */
  char *label; /* "Họ và tên" */
  TdCertificateKind kind;
  char *text;                 /* with placeholders */
  double x, y, width, height; /* mm */
  double size;                /* pt; of lines and frames their thickness */
  double least;               /* pt; size where texts do not shrink */
  guint lines;                /* at most */
  gboolean bold, italic;
  TdCertificateAlign align;
  TdCertificatePlace place;
  TdCertificateColor color;
  char *font; /* never NULL */
} TdCertificateField;

typedef struct {
  gint64 id;
  char *code;
  char *name;
  char **titles;        /* names of the titles and forms it is for; empty: all */
  double width, height; /* mm */
  gboolean preprinted;
  gboolean background; /* the picture is printed too */
  char *sheet;         /* by which stock is counted */
  GPtrArray *fields;   /* of TdCertificateField, in their order */
} TdCertificateDesign;

/* What a printer does to a page, and is taken back: moved and turned about the middle of the sheet. */
typedef struct {
  double offset_x, offset_y; /* mm */
  double scale_x, scale_y;   /* 1: none */
  double rotation;           /* degrees, clockwise */
} TdCertificatePrinter;
#define TD_CERTIFICATE_PRINTER_NONE ((TdCertificatePrinter){0, 0, 1, 1, 0})

/* All designs in their order (GPtrArray of TdCertificateDesign), with their fields. NULL with error. */
GPtrArray *td_certificate_designs (TdStore *store, GError **error);
void td_certificate_design_free (TdCertificateDesign *design);
/* A field of a record of the kind certificate_field; font: of its design. The caller owns it. */
TdCertificateField *td_certificate_field_of (const TdRecord *record, const char *font);
void td_certificate_field_free (TdCertificateField *field);
/* By its code or its name, or a part of that which no other name has; NULL. */
const TdCertificateDesign *td_certificate_design_find (GPtrArray *designs, const char *name);
/* Whether the design is for awards of one of these names ("|Giấy khen|Giấy khen xã|"; NULL: unknown) or of form. */
gboolean td_certificate_design_is_for (const TdCertificateDesign *design, const char *form, const char *also_called);
/* What the file knows of the printer of that name; FALSE: nothing (printer is as it was). With error where that could not be
 * read. */
gboolean td_certificate_printer_find (TdStore *store, const char *name, TdCertificatePrinter *printer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCertificateDesign, td_certificate_design_free)

G_END_DECLS
