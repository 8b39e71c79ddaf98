import { BOOLEAN, stringUpTo } from './composition-rules.ts';
import { RICH_TEXT_ELEMENTS } from './rich-text-rules.ts';
import type { Field, Rule, Shape } from './rule.ts';

const rawText = { fields: { text: { is: 'string', required: true } } } satisfies Shape;
const rawNumber = {
  fields: { value: { is: 'number', required: true }, text: { is: 'string', required: true } },
} satisfies Shape;
const cell = {
  is: 'typed',
  shapes: {
    raw_text: rawText,
    raw_number: rawNumber,
    rich_text: {
      fields: { elements: { ...RICH_TEXT_ELEMENTS, required: true }, block_id: stringUpTo(255) },
    },
  },
} satisfies Rule;
const row = { is: 'list', of: cell, max: 20 } satisfies Rule;

const series = {
  is: 'list',
  max: 12,
  required: true,
  of: {
    is: 'object',
    shape: {
      fields: {
        name: { ...stringUpTo(20), required: true },
        data: {
          is: 'list',
          max: 20,
          required: true,
          of: {
            is: 'object',
            shape: {
              fields: {
                label: { ...stringUpTo(20), required: true },
                value: { is: 'number', required: true },
              },
            },
          },
        },
      },
    },
  },
} satisfies Field;
const axes = {
  is: 'object',
  required: true,
  shape: {
    fields: {
      categories: { is: 'list', of: stringUpTo(20), max: 20, required: true },
      x_label: stringUpTo(50),
      y_label: stringUpTo(50),
    },
  },
} satisfies Field;
const axesChart = { fields: { series, axis_config: axes } } satisfies Shape;

/** Tables and charts. Their totals are checked over the whole payload. */
export const DATA_BLOCK_SHAPES = {
  table: {
    fields: {
      rows: { is: 'list', of: row, max: 100, required: true },
      column_settings: {
        is: 'list',
        max: 20,
        of: {
          is: 'null-or',
          rule: {
            is: 'object',
            shape: {
              fields: {
                align: { is: 'string', among: ['left', 'center', 'right'] },
                is_wrapped: BOOLEAN,
              },
            },
          },
        },
      },
    },
  },
  data_table: {
    fields: {
      caption: { ...stringUpTo(3000), required: true },
      rows: { is: 'list', of: row, min: 2, max: 201, required: true },
      page_size: { is: 'number', min: 1, max: 100, whole: true },
      row_header_column_index: { is: 'number', min: 0, max: 19, whole: true },
    },
  },
  data_visualization: {
    fields: {
      title: { ...stringUpTo(50), required: true },
      chart: {
        is: 'typed',
        required: true,
        shapes: {
          pie: {
            fields: {
              segments: {
                is: 'list',
                max: 12,
                required: true,
                of: {
                  is: 'object',
                  shape: {
                    fields: {
                      label: { ...stringUpTo(20), required: true },
                      value: { is: 'number', above: 0, required: true },
                    },
                  },
                },
              },
            },
          },
          line: axesChart,
          bar: axesChart,
          area: axesChart,
        },
      },
    },
  },
} satisfies Record<string, Shape>;
