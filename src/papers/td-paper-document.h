/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-layout.h"
#include "td-paper.h"

G_BEGIN_DECLS

/*
 * The document that a paper belongs to: a decision, a submission to the upper level, or a meeting with its minutes. Number,
 * day, signer and head are those of its record. Until it is signed, sent or held, number and day are left to be written by
 * hand. (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II: an attachment names number, sign and day of its document.)
 */

typedef struct _TdDocument {
  TdRecord *record;
  gboolean settled; /* signed, sent or held */
  char *day;        /* ISO, a whole day; NULL: none yet */
} TdDocument;

void td_document_free (TdDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDocument, td_document_free)

/* What a document does not keep itself: the office's settings on its day; any may be NULL. */
typedef struct {
  const char *name, *place;
  const char *signer_title, *signer_name;
  const char *recipients, *decision_recipients;
  const char *date; /* "ngày 25 tháng 12 năm 2023", with dots for what is not known */
  const char *day;  /* ISO: of what day the law is that a draft cites */
} TdDocumentOffice;

/* The document that was asked for (request->document_id), or the one that fits; *document NULL: none. FALSE with error:
 * the one asked for is not in the file, or the paper is of another kind of document. */
gboolean td_document_of_paper (const TdPaperLayout *layout,
                               TdStore *store,
                               const TdPaperRequest *request,
                               TdDocument **document,
                               GError **error);
/* What may be chosen: GPtrArray of TdPaperDocument, the latest first. NULL with error. */
GPtrArray *td_documents_of (const TdPaperLayout *layout, TdStore *store, int year, GError **error);

/* The setting as the document's signature froze it ("signer.name", "office.agency" …); NULL: it keeps none. Belongs to
 * document, which may be NULL. */
const char *td_document_kept (const TdDocument *document, const char *key);

/* {document.NAME}: number, ordinal, symbol, date, day, kind, reference, authority, signer, signer_title, bases, recipients,
 * place, or any field of the record. FALSE: nothing bears this name; *value NULL: not known yet. document may be NULL. The
 * caller owns *value. */
gboolean td_document_text (const TdDocument *document,
                           TdDocumentUse use,
                           TdStore *store,
                           const TdDocumentOffice *office,
                           const char *name,
                           char **value);

G_END_DECLS
