/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-ask-frame.h"

G_BEGIN_DECLS

/* What has been printed. */
typedef struct {
  const char *sheet; /* kind of sheet */
  gint64 decision_id;
  int first, last; /* numbers in the register */
  gint64 n;
} TdPrintedSheets;

/* Asks after printing how many sheets are good and how many were spoilt and why, and enters them as one action. */
void td_certificate_book_present (GtkWindow *parent,
                                  TdStore *store,
                                  const TdPrintedSheets *printed,
                                  TdAskDoneFunc done,
                                  gpointer user_data);

G_END_DECLS
