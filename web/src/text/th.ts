import { account } from './th-account.ts'
import { act, agency } from './th-act.ts'
import { activation } from './th-activation.ts'
import {
  agencies,
  agencyFields,
  agencyPage,
  codeSchemes,
  nameKinds,
  removeAgency,
  tree,
} from './th-agencies.ts'
import { agencyEdit } from './th-agency-edit.ts'
import { form } from './th-form.ts'
import { found, inherited, rows, sectionState } from './th-form-rows.ts'
import { changed, kept, saveHistory, saving } from './th-form-save.ts'
import { grant, group } from './th-group.ts'
import { contact, foot, wrong } from './th-contact.ts'
import { agencyImport } from './th-import.ts'
import { help } from './th-help.ts'
import { home } from './th-home.ts'
import { kinds } from './th-kinds.ts'
import { laggard } from './th-laggard.ts'
import { log } from './th-log.ts'
import { laggardSwitch, oversight, problemType, sectionNames } from './th-oversight.ts'
import { people } from './th-people.ts'
import { proof } from './th-proof.ts'
import { open } from './th-public.ts'
import { plan, reorganisation } from './th-reorganisation.ts'
import { bulk } from './th-bulk.ts'
import { list } from './th-report.ts'
import { session } from './th-session.ts'
import { site } from './th-site.ts'
import { issue, issued, slip, token } from './th-token.ts'
import { design } from './th-design.ts'
import { dayField, fileField, filePreview, formNav } from './th-ui.ts'
import { why } from './th-why.ts'
import { work } from './th-work.ts'

/** Every sentence of the portal and the public pages in Thai. Labels stand as in the manual. */
export const th = {
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
