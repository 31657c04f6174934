# judge: statement-shows-another-input


raise NotImplementedError
