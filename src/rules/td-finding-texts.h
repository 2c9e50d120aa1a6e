/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a finding says. Inside this layer only: others ask td_finding_message() and td_finding_advice(). */
typedef struct {
  const char *key;     /* "code" or "code:which", where one code has several sentences */
  const char *message; /* msgid; {name} stands for the value of this name */
  const char *advice;  /* msgid, or NULL */
} TdFindingText;

/* NULL: a newer version may have written it. */
const TdFindingText *td_finding_text (const char *key);
/* All of them, for the tests. */
const TdFindingText *td_finding_texts (guint *n);

G_END_DECLS
