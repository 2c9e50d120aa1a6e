/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of the council share: a file whose actions are looked at before they are stored. */

#include "rules-fixture.h"
#include "td-council.h"
#include "td-journal.h"

G_GNUC_UNUSED static void
set_up_council (Fixture *fixture, gconstpointer data)
{
  set_up (fixture, data);
  td_council_watch (fixture->store);
}

G_GNUC_UNUSED static gint64
store_record (Fixture *fixture, TdRecord *record)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
  return record->id;
}
