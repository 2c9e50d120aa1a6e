/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The two forms in which names of long lists are compared. A name is read without a heap
 * allocation, which the folding of the text layer cannot do. */
typedef struct _TdNameKey TdNameKey;

TdNameKey *td_name_key_new (void);
void td_name_key_free (TdNameKey *key);

/* Reads name. TRUE: it bears Vietnamese marks. */
gboolean td_name_key_read (TdNameKey *key, const char *group, const char *name);
/* The group and the name in lower case without marks; until the next reading. */
const char *td_name_key_folded (TdNameKey *key);
/* The same with letter in the place of a group of one letter; until the next call. */
const char *td_name_key_folded_in (TdNameKey *key, char letter);
/* The name in lower case with its marks, the tone behind each word, so that "Hoà" and "Hòa" are one; until the next
 * reading. */
const char *td_name_key_letters (TdNameKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdNameKey, td_name_key_free)

G_END_DECLS
