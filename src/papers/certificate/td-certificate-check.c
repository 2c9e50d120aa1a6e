/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-check.h"

#include "td-certificate.h"
#include "td-paper-proof.h"

/* The texts of certificates as a list, for mail merges. */
#define LIST_OF_TEXTS "in-giay-khen"

static void
report (GPtrArray *findings, const TdRecordKind *kind, gint64 id, const char *subject, const char *problem)
{
  TdYearFinding *found = g_new0 (TdYearFinding, 1);

  found->finding
      = td_finding_new ("certificate-not-printable", TD_SEVERITY_WARNING, NULL, "text", TD_TEXT (problem), NULL);
  found->finding->record_id = id;
  found->kind = kind;
  found->subject = g_strdup (subject);
  g_ptr_array_add (findings, found);
}

static gboolean
check_decision (TdStore *store, const TdRecord *decision, GPtrArray *findings, GError **error)
{
  /* A draft will be signed as it stands: what does not fit then does not fit now. */
  gboolean is_signed = g_strcmp0 (td_record_text (decision, "state"), "signed") == 0;
  const TdCertificateRequest request = {.decisions = &decision->id, .n_decisions = 1, .draft = !is_signed};
  g_autoptr (GError) problem = NULL;
  g_autoptr (TdCertificates) certificates = td_certificates_new (store, &request, NULL, &problem);

  if (certificates == NULL && problem->domain != TD_CERTIFICATE_ERROR) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (certificates == NULL && problem->code == TD_CERTIFICATE_ERROR_DESIGN)
    report (findings, decision->kind, decision->id, td_record_text (decision, "number"), problem->message);
  for (guint i = 0; certificates != NULL && i < td_certificates_count (certificates); i++) {
    const TdCertificate *certificate = td_certificates_get (certificates, i);

    if (certificate->problem != NULL)
      report (findings, td_kind_get (TD_KIND_AWARD), certificate->id, certificate->name, certificate->problem);
  }
  return TRUE;
}

gboolean
td_certificate_check_year (TdStore *store, int year, GPtrArray *findings, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_DECISION), .year = year};
  g_autoptr (GPtrArray) decisions = td_store_load_all (store, &listing, error);

  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    if (!check_decision (store, decisions->pdata[i], findings, error))
      return FALSE;
  return decisions != NULL;
}

gboolean
td_certificate_may_leave (TdStore *store,
                          const TdCertificateRequest *request,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (TdPaper) paper = NULL;

  g_return_val_if_fail (store != NULL && request != NULL, FALSE);
  if (request->draft)
    return TRUE;
  paper = td_paper_load (LIST_OF_TEXTS, error);
  if (paper == NULL)
    return FALSE;
  for (guint i = 0; i < request->n_decisions; i++) {
    g_autoptr (TdRecord) decision = td_store_load (store, td_kind_get (TD_KIND_DECISION), request->decisions[i], error);
    g_autoptr (GError) problem = NULL;
    g_autoptr (GPtrArray) findings = NULL;
    TdPaperRequest of_paper = {.document_id = request->decisions[i]};

    if (decision == NULL)
      return FALSE;
    of_paper.year = (int)td_record_integer (decision, "year");
    findings = td_paper_proofread (paper, store, &of_paper, cancellable, &problem);
    if (findings == NULL && !g_error_matches (problem, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY)) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    if (findings != NULL && td_paper_is_blocked (findings)) {
      td_paper_set_blocked (paper, findings, error);
      return FALSE;
    }
  }
  return TRUE;
}
