import { account } from './en-account.ts'
import { act, agency } from './en-act.ts'
import { activation } from './en-activation.ts'
import {
  agencies,
  agencyFields,
  agencyPage,
  codeSchemes,
  nameKinds,
  removeAgency,
  tree,
} from './en-agencies.ts'
import { agencyEdit } from './en-agency-edit.ts'
import { grant, group } from './en-group.ts'
import { contact, foot, wrong } from './en-contact.ts'
import { agencyImport } from './en-import.ts'
import { log } from './en-log.ts'
import { people } from './en-people.ts'
import { plan, reorganisation } from './en-reorganisation.ts'
import { issue, issued, slip, token } from './en-token.ts'
import { why } from './en-why.ts'
import { work } from './en-work.ts'
import { bulk } from './en-bulk.ts'
import { form } from './en-form.ts'
import { found, inherited, rows, sectionState } from './en-form-rows.ts'
import { changed, kept, saveHistory, saving } from './en-form-save.ts'
import { help } from './en-help.ts'
import { home } from './en-home.ts'
import { kinds } from './en-kinds.ts'
import { laggard } from './en-laggard.ts'
import { laggardSwitch, oversight, problemType, sectionNames } from './en-oversight.ts'
import { proof } from './en-proof.ts'
import { open } from './en-public.ts'
import { list } from './en-report.ts'
import { session } from './en-session.ts'
import { site } from './en-site.ts'
import { design } from './en-design.ts'
import { dayField, fileField, filePreview, formNav } from './en-ui.ts'
import type { Texts } from './worded.ts'

/** Every sentence of the portal and the public pages in English. */
export const en: Texts = {
  site,
  session,
  activation,
  account,
  why,
  act,
  agency,
  agencies,
  agencyPage,
  agencyEdit,
  removeAgency,
  agencyImport,
  agencyFields,
  tree,
  reorganisation,
  plan,
  nameKinds,
  codeSchemes,
  kinds,
  token,
  issue,
  issued,
  slip,
  people,
  group,
  grant,
  log,
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
  contact,
  wrong,
  foot,
  design,
  dayField,
  fileField,
  filePreview,
  formNav,
  help,
  home,
  work,
}
