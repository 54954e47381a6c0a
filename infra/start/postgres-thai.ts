import { connectTo } from '@eact/kit/database-address'
import type postgres from 'postgres'
import { StartError } from './start-error.ts'

/** How postgres.js is told which database to open: its options, or a URL. */
export type Connection = { host: string; port: number; user: string; database: string } | string

/** Words in the order of the Royal Institute's dictionary: leading vowels do not count before their consonant. */
const inOrder = 'กก กา เก ไก่ ขา โต แม่ อา ฮา'

/**
 * Sees that the database can find and order Thai words, before anyone relies on it. Adds `pg_trgm` where it is missing.
 *
 * Under the character type C, pg_trgm finds no letters in Thai and every search comes back empty, without an error;
 * under the order of code points, words that begin with a vowel sign come last.
 *
 * @throws StartError `DATABASE_WITHOUT_THAI_LETTERS` or `DATABASE_WITHOUT_THAI_ORDER`
 */
export async function assertThai(connection: Connection): Promise<void> {
  const options = { max: 1, fetch_types: false, onnotice: () => undefined }
  const sql = connectTo(typeof connection === 'string' ? { url: connection } : connection, options)
  try {
    const trigrams = await trigramsOf(sql, 'กรม')
    if (trigrams === 0) throw withoutLetters()
    const order = await orderOf(sql, inOrder.split(' ').toReversed())
    if (order !== inOrder) throw withoutOrder(order)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function trigramsOf(sql: postgres.Sql, word: string): Promise<number> {
  return sql.begin(async (tx) => {
    // Two who start at once would both find it missing.
    await tx`select pg_advisory_xact_lock(hashtext('create extension pg_trgm'))`
    await tx`create extension if not exists pg_trgm`
    // It may have been installed in a schema that is not on the path.
    await tx`
      select set_config('search_path', quote_ident(nspname), true)
      from pg_extension join pg_namespace on pg_namespace.oid = extnamespace where extname = 'pg_trgm'`
    const [row] = await tx<{ count: number }[]>`select cardinality(show_trgm(${word})) as count`
    return row?.count ?? 0
  })
}

async function orderOf(sql: postgres.Sql, words: string[]): Promise<string> {
  const [row] = await sql<{ words: string }[]>`
    select string_agg(word, ' ' order by word) as words from unnest(string_to_array(${words.join(' ')}, ' ')) as word`
  return row?.words ?? ''
}

const remedy =
  "create database … template template0 encoding 'UTF8' lc_ctype 'C.UTF-8' locale_provider icu icu_locale 'th-TH'"

function withoutLetters(): StartError {
  return new StartError('DATABASE_WITHOUT_THAI_LETTERS', {
    th: `ฐานข้อมูลนี้ค้นหาคำไทยไม่ได้ (LC_CTYPE ไม่รู้จักอักษรไทย) กรุณาสร้างฐานข้อมูลใหม่ด้วยคำสั่ง: ${remedy}`,
    en: `This database cannot search Thai words (its LC_CTYPE knows no Thai letters). Make it anew with: ${remedy}`,
  })
}

function withoutOrder(order: string): StartError {
  return new StartError('DATABASE_WITHOUT_THAI_ORDER', {
    th: `ฐานข้อมูลนี้เรียงคำไทยผิด (${order} แทนที่จะเป็น ${inOrder}) กรุณาสร้างฐานข้อมูลใหม่ด้วยคำสั่ง: ${remedy}`,
    en: `This database orders Thai words wrongly (${order} where ${inOrder} is right). Make it anew with: ${remedy}`,
  })
}
