import { isId } from '@eact/kit/ids'
import { tidyReason } from '@eact/schema/forms/reason'
import type { ReorganisationCode } from '@eact/schema/forms/reorganisation'
import type { NewAgencyInput, ParentRelation } from '@eact/schema/generated/agencies'
import { dutyOf } from './reorganisation.duty.ts'
import { cleanName, readDigits } from './reorganisation.input.ts'
import type { Broken, Place, Standing, Step } from './reorganisation.steps.ts'
import type { Sibling } from './reorganisation.tree.ts'

/** What is drawn beforehand for an agency that is to be opened, so that its draft and its opening are the same. */
export interface Drawn {
  no: number
  id: string
  /** A provisional code, made of the number. */
  code: string
}

/** The part of the tree that an act concerns, as it is now. */
export interface Ground {
  /** Those that the act names, and all beneath those that it moves or closes. */
  standing: readonly Standing[]
  siblings: readonly Sibling[]
  /** Official codes of the act's new agencies that another has, or had. */
  takenCodes: ReadonlySet<string>
  /** Names of the provinces that the act names, by code. */
  provinces: ReadonlyMap<string, string>
  /** Codes of districts and provinces, as far as the act names them. */
  areas: ReadonlySet<string>
}

/** An act worked out: what is done, and what is needed to do it. */
export interface Plan {
  steps: Step[]
  places: Place[]
  /** Agencies that take something over or in; they need not change themselves. */
  receivers: { line: string; at: string[] }[]
  /** Places at which something is said that only who sets duties may say. */
  duties: { no: number; at: string[] }[]
}

/** Gathers the steps of an act, and whatever it breaks on the way. */
export class Draft {
  readonly errors: Broken[] = []
  readonly steps: Step[] = []
  readonly receivers: Plan['receivers'] = []
  readonly duties: Plan['duties'] = []
  readonly #ground: Ground
  readonly #byId: ReadonlyMap<string, Standing>
  readonly #childrenOf = new Map<number, Standing[]>()

  constructor(ground: Ground) {
    this.#ground = ground
    this.#byId = new Map(ground.standing.map((agency) => [agency.id, agency]))
    for (const agency of ground.standing) {
      if (agency.parentNo === null || agency.isClosed) continue
      const children = this.#childrenOf.get(agency.parentNo)
      if (children) children.push(agency)
      else this.#childrenOf.set(agency.parentNo, [agency])
    }
  }

  break(code: ReorganisationCode, path: string[]): null {
    this.errors.push({ code, path })
    return null
  }

  /** An agency that goes on; null, and an error, when there is none or it has closed. */
  find(id: string, at: string[]): Standing | null {
    const found = isId(id) ? this.#byId.get(id.toLowerCase()) : undefined
    if (!found) return this.break('AGENCY_NOT_FOUND', at)
    return found.isClosed ? this.break('AGENCY_CLOSED', at) : found
  }

  /** Several, each named once. */
  findAll(ids: readonly string[], at: string[]): Standing[] {
    const seen = new Set<string>()
    return ids.flatMap((id, place) => {
      const path = [...at, String(place)]
      if (seen.has(id.toLowerCase())) return this.break('NAMED_TWICE', path) ?? []
      seen.add(id.toLowerCase())
      return this.find(id, path) ?? []
    })
  }

  /** One that takes something over or in. */
  receive(id: string, at: string[]): Standing | null {
    const found = this.find(id, at)
    if (found) this.receivers.push({ line: found.line, at })
    return found
  }

  /** The open agencies directly beneath one. */
  childrenOf(no: number): readonly Standing[] {
    return this.#childrenOf.get(no) ?? []
  }

  /** Where something is to hang: null for the top; undefined, and an error, when it is said wrongly. */
  parent(
    parentId: string | null | undefined,
    relation: ParentRelation | null | undefined,
    at: { parent: string[]; relation: string[] },
  ): Standing | null | undefined {
    if (parentId == null) {
      if (relation != null) this.break('RELATION_AT_TOP', at.relation)
      return null
    }
    if (relation == null) this.break('RELATION_MISSING', at.relation)
    return this.find(parentId, at.parent) ?? undefined
  }

  open(agency: NewAgencyInput, { no, id, code }: Drawn, at: string[]): number {
    const { areas, provinces, takenCodes } = this.#ground
    const relation = agency.parentRelation ?? null
    const parent = this.parent(agency.parentId, relation, {
      parent: [...at, 'parentId'],
      relation: [...at, 'parentRelation'],
    })
    const provinceCode = agency.provinceCode ? readDigits(agency.provinceCode) : null
    const areaCode = agency.areaCode ? readDigits(agency.areaCode) : null
    const official = agency.code ? readDigits(agency.code) : null
    if (provinceCode !== null && !provinces.has(provinceCode))
      this.break('PROVINCE_NOT_FOUND', [...at, 'provinceCode'])
    if (areaCode !== null && !areas.has(areaCode)) this.break('AREA_NOT_FOUND', [...at, 'areaCode'])
    const isTwice = this.steps.some((step) => step.do === 'OPEN' && step.opened.code === official)
    if (official !== null && (takenCodes.has(official) || isTwice)) this.break('CODE_TAKEN', [...at, 'code'])
    if (official !== null) this.duties.push({ no, at: [...at, 'code'] })
    const duty = dutyOf(agency.kind)
    const { mustReport, mustReportReason } = agency
    if (mustReport != null) this.duties.push({ no, at: [...at, 'mustReport'] })
    this.steps.push({
      do: 'OPEN',
      no,
      opened: {
        id,
        code: official ?? code,
        codeIsProvisional: official === null,
        name: cleanName(agency.name),
        nameEn: cleanName(agency.nameEn ?? '') || null,
        kind: agency.kind,
        level: agency.level,
        provinceCode,
        provinceName: provinceCode === null ? null : (provinces.get(provinceCode) ?? null),
        areaCode,
        ...duty,
        ...(mustReport == null
          ? {}
          : { mustReport, mustReportReason: mustReport ? null : tidyReason(mustReportReason ?? '', true) }),
      },
      parentNo: parent?.no ?? null,
      relation,
      at,
    })
    return no
  }

  /** Lets one hang on another as it hung before; what hung on nothing belongs to it. */
  follow({ no, relation }: Standing, parentNo: number, at: string[]): void {
    this.steps.push({ do: 'MOVE', no, parentNo, relation: relation ?? 'BELONGS_TO', follows: true, at })
  }

  /** Lets one that hangs on an agency that ends take that one's place, as it hung before. */
  rise(no: number, above: Standing, ends: ReadonlySet<number>, at: string[]): void {
    let parentNo = above.parentNo
    while (parentNo !== null && ends.has(parentNo)) parentNo = this.#byNo(parentNo)?.parentNo ?? null
    const relation = parentNo === null ? null : (this.#byNo(no)?.relation ?? null)
    this.steps.push({ do: 'MOVE', no, parentNo, relation, follows: false, at })
  }

  #byNo(no: number): Standing | undefined {
    return this.#ground.standing.find((agency) => agency.no === no)
  }
}
