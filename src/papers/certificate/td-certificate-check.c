/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-check.h"

#include "td-certificate.h"

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
