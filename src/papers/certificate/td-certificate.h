/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-certificate-draw.h"
#include "td-paper.h"

G_BEGIN_DECLS

/*
 * Certificates of the awards of decisions: who gets one, on which design, laid out, drawn. Number, date and "số sổ vàng" are
 * those of the decision (the register number is given by the signature). Only signed decisions are printed; a draft bears a
 * mark across every sheet.
 */

typedef struct {
  const gint64 *decisions;
  guint n_decisions;
  const char *design; /* code or name; NULL: the first one for each award */
  int from, to;       /* numbers in the register; 0: no limit */
  const char *only;   /* name, or a part of it; NULL: all */
  gint64 award;       /* this one alone; 0: all */
  gboolean draft;     /* trial prints, also of what is signed */
} TdCertificateRequest;

typedef struct {
  gint64 id; /* of the award */
  gint64 decision_id;
  int sequence;
  char *name;
  char *number; /* of the decision */
  const TdCertificateDesign *design;
  GHashTable *values; /* placeholder → text */
  GPtrArray *lines;   /* of TdCertificateLine; NULL: it does not fit */
  char *problem;      /* one sentence; NULL */
  char *mark;         /* across the sheet; NULL */
} TdCertificate;

typedef struct _TdCertificates TdCertificates;

/* Reads and lays out all of them; those that do not fit are there with their problem. NULL with error: nobody to print, a
 * decision that is not signed, an unknown design, a design that cannot be used. */
TdCertificates *
td_certificates_new (TdStore *store, const TdCertificateRequest *request, GCancellable *cancellable, GError **error);
void td_certificates_free (TdCertificates *certificates);
guint td_certificates_count (const TdCertificates *certificates);
const TdCertificate *td_certificates_get (const TdCertificates *certificates, guint index);
/* How many awards were left out because the design that was asked for is for other titles. */
guint td_certificates_left_out (const TdCertificates *certificates);
/* The sentences of all that do not fit (GPtrArray of char*). The caller owns it. */
GPtrArray *td_certificates_problems (const TdCertificates *certificates);

/* Draws one in points from the sheet's corner. screen: the background shows in any case, else only where the design prints it;
 * bare: never. */
typedef enum { TD_CERTIFICATE_ON_PAPER, TD_CERTIFICATE_ON_SCREEN, TD_CERTIFICATE_BARE } TdCertificateTarget;
void td_certificates_draw (TdCertificates *certificates,
                           cairo_t *cairo,
                           guint index,
                           TdCertificateTarget target,
                           const TdCertificatePrinter *printer);
/* All of them as one PDF of the sheets' sizes, whole or not at all. FALSE where one does not fit. */
gboolean td_certificates_write_pdf (TdCertificates *certificates,
                                    const TdCertificatePrinter *printer,
                                    TdCertificateTarget target,
                                    const char *path,
                                    TdPaperProgressFunc progress,
                                    gpointer user_data,
                                    GCancellable *cancellable,
                                    GError **error);
/* The page to measure, for a design's sheet. */
gboolean td_certificate_write_test_page (const TdCertificateDesign *design,
                                         const TdCertificatePrinter *printer,
                                         const char *name,
                                         const char *path,
                                         GError **error);

/* The values of one award, to show a design with it (the longest name of the year); NULL with error. The caller owns it. */
GHashTable *td_certificate_sample (TdStore *store, int year, GError **error);
/* The placeholders that fields may have, NULL at the end. */
const char *const *td_certificate_placeholders (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdCertificates, td_certificates_free)

G_END_DECLS
