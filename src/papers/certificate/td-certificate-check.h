/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-certificate.h"
#include "td-rules.h"

G_BEGIN_DECLS

/* Appends to findings (GPtrArray of TdYearFinding) what of the year's decisions cannot be printed on a certificate as it is: texts
 * that do not fit, a title without a design. Decisions of other levels print none here. FALSE with error where the file cannot be
 * read. */
gboolean td_certificate_check_year (TdStore *store, int year, GPtrArray *findings, GError **error);

/* Whether proofreading (td-paper-proof.h) lets the decisions' certificates leave the office: what it finds in the list of their
 * texts, the paper "in-giay-khen", is settled or signed off there. Trial prints are always let go. FALSE with
 * TD_PAPER_ERROR_BLOCKED: one sentence with the first fault. */
gboolean td_certificate_may_leave (TdStore *store,
                                   const TdCertificateRequest *request,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
