/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <expat.h>
#include <glib.h>

G_BEGIN_DECLS

#define TD_XML_MAX_TAG (1024 * 1024) /* bytes of one tag or comment */

/* Where the parser stands in what it was given, in bytes; -1: nowhere. Expat 2.9 counts further than a long of Windows. */
static inline gint64
td_xml_byte_index (XML_Parser parser)
{
#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9)
  return XML_GetCurrentByteIndex64 (parser);
#else
  return XML_GetCurrentByteIndex (parser);
#endif
}

/* Whether what a parser is reading began so long before the done bytes it was given that it can be no tag of a workbook
 * (texts are read in pieces). Expat reads what is not complete anew with every piece: a comment of 60 MB takes minutes. */
static inline gboolean
td_xml_is_stuck (XML_Parser parser, guint64 done)
{
  gint64 begun = td_xml_byte_index (parser);

  return begun >= 0 && done > (guint64)begun && done - (guint64)begun > TD_XML_MAX_TAG;
}

G_END_DECLS
