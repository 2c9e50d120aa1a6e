/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-ask-frame.h"
#include "td-certificate.h"

G_BEGIN_DECLS

/* What the files of the printing dialog share. */

/* The first entries of the lists. */
#define DESIGN_BY_TITLE 0
#define PRINTER_BY_NAME 0
#define PRINTER_NONE 1

typedef struct {
  GtkWindow *window;
  TdStore *store;
  int year;
  TdAskDoneFunc done;
  gpointer user_data;
  GtkDropDown *decision;
  GtkDropDown *design;
  GtkDropDown *printer;
  GtkSpinButton *from, *to;
  GtkCheckButton *trial;
  GtkStack *stack;
  GtkLabel *message;
  GtkDrawingArea *area;
  GtkLabel *whom;
  GtkLabel *trouble;
  GtkWidget *previous, *next, *print, *pdf;
  GArray *decisions;   /* of gint64 */
  GPtrArray *designs;  /* of TdCertificateDesign, without the first entry of the list */
  GPtrArray *printers; /* names, without the first two entries */
  TdCertificates *certificates;
  char *held_back; /* why proofreading does not let them go; NULL */
  guint shown;
  guint serial;
  GCancellable *cancellable;
  gulong changed;
  gboolean filling;
  gboolean busy; /* printing or writing: the certificates stay */
  gboolean closed;
} TdCertificateDialog;

/* The dialog of a window; NULL. */
TdCertificateDialog *td_certificate_dialog_of (gpointer window);
/* While it is printed or written, nothing else can be chosen. */
void td_certificate_dialog_set_busy (TdCertificateDialog *dialog, gboolean busy);
/* Asks for the sheets that were used; not after a trial. */
void td_certificate_dialog_ask_for_sheets (TdCertificateDialog *dialog);
/* What is taken back of the printer; NULL where the printer's own name decides (printer is as for none then). */
const TdCertificatePrinter *td_certificate_dialog_printer (TdCertificateDialog *dialog, TdCertificatePrinter *printer);
/* The design that is chosen, else that of the certificate that is shown, else the first one; NULL: there is none. */
const TdCertificateDesign *td_certificate_dialog_design (TdCertificateDialog *dialog);

/* td-certificate-pdf.c: they ask where to. */
void td_certificate_dialog_save_pdf (TdCertificateDialog *dialog);
void td_certificate_dialog_save_test_page (TdCertificateDialog *dialog);

G_END_DECLS
