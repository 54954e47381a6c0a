import { bulk } from './en-bulk.ts'
import { form } from './en-form.ts'
import { found, inherited, rows, sectionState } from './en-form-rows.ts'
import { changed, kept, saveHistory, saving } from './en-form-save.ts'
import { kinds } from './en-kinds.ts'
import { laggard } from './en-laggard.ts'
import { laggardSwitch, oversight, problemType, sectionNames } from './en-oversight.ts'
import { proof } from './en-proof.ts'
import { open } from './en-public.ts'
import { list } from './en-report.ts'
import { session } from './en-session.ts'
import { site } from './en-site.ts'
import { dayField } from './en-ui.ts'
import { th } from './th.ts'
import type { Texts } from './texts.ts'

/** Every sentence of the portal and the public pages in English. */
export const en: Texts = {
  ...th,
  site,
  session,
  kinds,
  laggard,
  list,
  bulk,
  form,
  rows,
  inherited,
  sectionState,
  found,
  saving,
  saveHistory,
  kept,
  changed,
  sectionNames,
  laggardSwitch,
  problemType,
  oversight,
  proof,
  open,
  dayField,
}
