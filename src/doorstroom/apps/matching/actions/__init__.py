"""Every change to proposals: propose, two keys, the employer's answer, a place."""
