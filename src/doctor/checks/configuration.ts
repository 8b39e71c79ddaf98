import type { CheckResult } from '../../model/diagnostics.ts';
import { defineCheck, fault, ok, warning } from '../check.ts';
import type { DoctorSetup } from '../setup.ts';

/** Reports every fault of the configuration at once. */
export const configurationCheck = defineCheck({
  name: 'configuration',
  title: 'Configuration',
  takes: 'nothing',
  look: async ({ setup }) => setup,
  evaluate: evaluateConfiguration,
});

/** Returns each problem with the settings, with its fix. */
function evaluateConfiguration({
  faults,
  warnings,
}: Pick<DoctorSetup, 'faults' | 'warnings'>): readonly CheckResult[] {
  const findings = [
    ...faults.map((message) =>
      fault(
        `${message}.`,
        `Set ${message.split(' ', 1)[0]} in the environment or in .env. docs/configuration.md lists every setting.`,
      ),
    ),
    ...warnings.map((message) => warning(message, 'Correct the name, or remove it.')),
  ];
  return findings.length > 0 ? findings : [ok('Every setting is valid.')];
}
