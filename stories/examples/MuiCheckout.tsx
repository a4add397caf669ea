import {
  AddressFields,
  CheckoutForm,
  type CheckoutFormProps,
  ContactFields,
  ContinueButton,
  type FieldState,
  OrderSummary,
  PayButton,
  PaymentSection,
} from '@aerocall/commerce-react/checkout'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'

function renderField(field: FieldState) {
  const { name, label, type, value, setValue, error, hint, isRequired, isDisabled, options } = field
  if (type === 'checkbox') {
    const box = (
      <Checkbox
        name={name}
        checked={value === 'on'}
        disabled={isDisabled}
        onChange={(_, isTicked) => setValue(isTicked ? 'on' : '')}
      />
    )
    return <FormControlLabel label={label} control={box} />
  }
  return (
    <TextField
      name={name}
      label={label}
      type={type}
      value={value}
      required={isRequired}
      disabled={isDisabled}
      autoComplete={field.autoComplete}
      select={options !== undefined}
      error={error !== null}
      helperText={error ?? hint}
      fullWidth
      onChange={(event) => setValue(event.target.value)}
    >
      {options?.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  )
}

export const MuiCheckout = (props: CheckoutFormProps) => (
  <CheckoutForm {...props} renderField={renderField}>
    <ContactFields />
    <AddressFields />
    <OrderSummary />
    <PaymentSection />
    <ContinueButton render={<Button variant="contained" size="large" fullWidth />} />
    <PayButton render={(props) => <Button {...props} variant="contained" size="large" fullWidth />} />
  </CheckoutForm>
)
