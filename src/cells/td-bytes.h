/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Little-endian numbers out of files, at any address. The caller has checked that they lie inside. */

static inline guint16
td_bytes_u16 (const guint8 *at)
{
  return (guint16)(at[0] | at[1] << 8);
}

static inline guint32
td_bytes_u32 (const guint8 *at)
{
  return (guint32)at[0] | (guint32)at[1] << 8 | (guint32)at[2] << 16 | (guint32)at[3] << 24;
}

static inline double
td_bytes_double (const guint8 *at)
{
  guint64 bits = td_bytes_u32 (at) | (guint64)td_bytes_u32 (at + 4) << 32;
  double number;

  memcpy (&number, &bits, sizeof number);
  return number;
}

G_END_DECLS
