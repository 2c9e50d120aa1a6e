/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-certificate.h"

G_BEGIN_DECLS

/* Who stands on the certificates of a decision, as the file has it. */

void td_certificate_free (TdCertificate *certificate);
/* Appends the certificates of a decision (without lines) to found (GPtrArray of TdCertificate) in their order: those that the
 * request asks for, each with its design. left_out counts those that the design is not for. */
gboolean td_certificate_read_awards (TdStore *store,
                                     const TdCertificateRequest *request,
                                     gint64 decision,
                                     GPtrArray *designs,
                                     const TdCertificateDesign *asked,
                                     GPtrArray *found,
                                     guint *left_out,
                                     GError **error);

G_END_DECLS
