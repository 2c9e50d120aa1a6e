/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-certificate-design.h"

G_BEGIN_DECLS

/* What the editor of designs stores; each is one action, FALSE or 0 with error. */

/* Place and size of a field, as they stand in it. */
gboolean td_certificate_store_place (TdStore *store, const TdCertificateField *field, GError **error);
/* Another column of a field, as it is typed. */
gboolean
td_certificate_store_value (TdStore *store, gint64 field, const char *column, const char *text, GError **error);
/* The scanned sheet behind a design; NULL: none. */
gboolean
td_certificate_store_picture (TdStore *store, const TdCertificateDesign *design, GBytes *picture, GError **error);
/* The office's own copy of a design with all its fields and its picture; its id. */
gint64 td_certificate_store_copy (TdStore *store, const TdCertificateDesign *design, GError **error);
/* A new field behind the others; its id. */
gint64 td_certificate_store_add_field (TdStore *store, const TdCertificateDesign *design, GError **error);
gboolean td_certificate_store_remove_field (TdStore *store, const TdCertificateField *field, GError **error);

G_END_DECLS
