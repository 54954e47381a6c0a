import type { Walks } from './help-walker.ts'

/** กรมการปกครอง and a unit of it. */
const department = '150030000000'
const audit = '150030100000'

const table = [
  'การดำเนินการ,รหัสหน่วยงาน,ชื่อหน่วยงาน,รหัสหน่วยงานต้นสังกัด,ประเภท,ระดับ,ชื่อภาษาอังกฤษ',
  `เปิดใหม่,NEW-1,กองนวัตกรรมบริการ,${department},หน่วยงานภายในกรม,ส่วนกลาง,Service Innovation Division`,
].join('\r\n')

/** หน่วยงานและโครงสร้าง. */
export const agencyWalks: Walks = {
  agencies: [
    async (walker) => {
      await walker.as('ministry', '/agencies')
      await walker.page.getByRole('table').first().waitFor()
      return { mark: walker.menu('agencies.title'), frame: walker.page.getByRole('banner') }
    },
    async (walker) => {
      const search = walker.page.getByRole('search')
      return {
        mark: [walker.field('agencies.textLabel'), walker.button('act.search'), walker.button('act.clear')],
        frame: search.first(),
      }
    },
    async (walker) => ({ mark: walker.page.getByRole('table').first().getByRole('row').first() }),
    async (walker) => {
      await walker.go(`/agencies?q=${department}`)
      const row = walker.row(department)
      await row.waitFor()
      const tools = [0, 1, 2].map((at) => row.locator('.row-tools').locator('a, button').nth(at))
      return { mark: tools, frame: walker.page.getByRole('table').first() }
    },
  ],
  emails: [
    async (walker) => {
      await walker.as('ministry', `/agencies?q=${department}`)
      await walker.row(department).waitFor()
      return { mark: walker.row(department).getByRole('link').nth(1) }
    },
    async (walker) => {
      await walker.go(`/agencies/${department}/edit`)
      const add = walker.page.getByRole('button', { name: walker.w('agencyEdit.addEmail') }).first()
      await add.waitFor()
      const part = walker.page.locator('section', { has: add }).last()
      return { mark: add, frame: part }
    },
    async (walker) => ({ mark: walker.button('agencyEdit.save') }),
    async (walker) => {
      await walker.visit(`/agencies/${department}`)
      const part = walker.page.getByRole('region', { name: walker.w('open.emails') })
      return { mark: part.getByRole('heading').first(), frame: part }
    },
  ],
  tree: [
    async (walker) => {
      await walker.as('ministry', '/agencies/tree')
      await walker.page.getByRole('treeitem').first().waitFor()
      return { mark: walker.menu('tree.title') }
    },
    async (walker) => {
      await walker.pick('tree.find', 'องค์การบริหารส่วนจังหวัดกระบี่')
      const found = walker.page.getByRole('treeitem', { selected: true })
      const supervised = found.getByText(walker.w('tree.supervised'), { exact: true })
      await supervised.waitFor()
      return { mark: [walker.field('tree.find'), supervised] }
    },
  ],
  reorganisation: [
    async (walker) => {
      await walker.as('ministry', '/reorganisations')
      const link = walker.link('plan.title')
      await link.waitFor()
      return { mark: link }
    },
    async (walker) => {
      await walker.go(`/reorganisations/new?kind=RENAME&agency=${audit}`)
      const name = walker.field('plan.newName')
      await name.fill('กลุ่มตรวจสอบและธรรมาภิบาล')
      const basis = walker.field('plan.legalBasis')
      await basis.fill('กฎกระทรวงแบ่งส่วนราชการกรมการปกครอง พ.ศ. 2569')
      return { mark: [basis, walker.button('plan.check')], frame: [name, walker.button('plan.check')] }
    },
    async (walker) => {
      await walker.button('plan.check').click()
      const carryOut = walker.button('reorganisation.carryOut')
      await carryOut.waitFor()
      const impact = walker.page.getByRole('heading', {
        name: walker.w('reorganisation.impactTitle'),
        exact: true,
      })
      return { mark: [impact, carryOut], frame: [impact, carryOut] }
    },
    async (walker) => {
      await walker.button('reorganisation.carryOut').click()
      await walker.page
        .getByRole('dialog')
        .getByRole('button', { name: walker.w('reorganisation.carryOut'), exact: true })
        .click()
      await walker.button('reorganisation.undo').waitFor()
      return { mark: walker.button('reorganisation.undo') }
    },
  ],
  import: [
    async (walker) => {
      await walker.as('ministry', '/agencies/import')
      await walker.button('agencyImport.send').waitFor()
      return { mark: walker.page.getByText(walker.w('agencyImport.template')).first() }
    },
    async (walker) => {
      await walker.page.locator('input[type=file]').setInputFiles({
        name: 'หน่วยงานใหม่.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(table),
      })
      const basis = walker.field('agencyImport.legalBasis')
      await basis.fill('คำสั่งกรมที่ 12/2569 ลงวันที่ 1 ตุลาคม 2569')
      return {
        mark: [basis, walker.button('agencyImport.send')],
        frame: walker.page.locator('form.panel').first(),
      }
    },
    async (walker) => {
      await walker.button('agencyImport.send').click()
      const carryOut = walker.button('agencyImport.carryOut')
      await carryOut.waitFor()
      await walker.page.getByText('กองนวัตกรรมบริการ').first().waitFor()
      const part = (path: string) => walker.page.getByRole('heading', { name: walker.w(path), exact: true })
      return {
        mark: [carryOut, part('reorganisation.impactTitle')],
        frame: [
          walker.page.getByRole('main').locator('.notice.good').first(),
          part('reorganisation.structure').locator('xpath=following-sibling::*[1]'),
        ],
        elsewhere: ['agencyImport.changes'],
      }
    },
  ],
  groups: [
    async (walker) => {
      await walker.as('admin', '/groups')
      await walker.button('group.create').waitFor()
      return { mark: walker.button('group.create') }
    },
    async (walker) => {
      await walker.button('group.create').click()
      const dialog = walker.page.getByRole('dialog')
      await dialog.getByLabel(walker.w('group.name'), { exact: true }).fill('ราชการส่วนภูมิภาคในจังหวัดกระบี่')
      await walker.pick('group.head', department)
      return { mark: dialog.getByRole('button', { name: walker.w('group.create') }), frame: dialog }
    },
    async (walker) => {
      await walker.page
        .getByRole('dialog')
        .getByRole('button', { name: walker.w('group.create') })
        .click()
      await walker.button('group.add').waitFor()
      return { mark: walker.button('group.add') }
    },
  ],
}
