# judge: statement-shows-another-output


raise NotImplementedError
