/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-certificate.h"

G_BEGIN_DECLS

/* Prints certificates on sheets of their size, each where the printer really puts it. printer: what is taken back (NULL: what
 * the file knows of the printer that is chosen when it prints, by its name). certificates must outlive the operation; the caller
 * runs it and owns it. */
GtkPrintOperation *td_certificate_operation_new (TdCertificates *certificates,
                                                 TdStore *store,
                                                 const TdCertificatePrinter *printer,
                                                 const char *title);

G_END_DECLS
