import { faultOf, type Fault } from '@srb/web/api-client';
import { Button, Failure } from '@srb/web/ui';
import { useState, type ReactNode } from 'react';
import { useClient } from 'urql';
import { ComparisonCsvDocument } from './generated/documents.generated.js';

function offer(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

/** The comparison shown as a file for a spreadsheet. */
export function CsvDownload({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const client = useClient();
  const [fault, setFault] = useState<Fault | null>(null);
  const [isLoading, setIsLoading] = useState(false);
  const download = async (): Promise<void> => {
    setIsLoading(true);
    const { data, error } = await client.query(ComparisonCsvDocument, { id }).toPromise();
    setIsLoading(false);
    setFault(error === undefined ? null : faultOf(error));
    // With the mark by which spreadsheets recognise UTF-8.
    if (data !== undefined) offer(`\uFEFF${data.comparisonCsv.replace(/^\uFEFF/, '')}`, name);
  };
  return (
    <>
      <Button isDisabled={isLoading} onClick={() => void download()}>
        Als CSV herunterladen
      </Button>
      {fault === null ? null : <Failure fault={fault} onRetry={() => void download()} />}
    </>
  );
}
